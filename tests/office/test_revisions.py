"""Tracked changes as an office program reads them: accepted and rejected by LibreOffice. `make test-office` runs this."""

import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.formats.word.manuscript import word_report
from tests.formats.word.reviewed import DOCUMENTS, changed

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed: see make test-office"),
]
# Opens every .docx of a folder, settles all changes in it, and saves its text beside it.
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub Run(folder As String)
  Dim file As String, names(200) As String, last As Integer
  file = Dir(ConvertFromURL(folder) &amp; "*.docx")
  Do While file &lt;&gt; ""
    names(last) = file
    last = last + 1
    file = Dir()
  Loop
  For i = 0 To last - 1
    Settle(folder, names(i), "AcceptAllTrackedChanges")
    Settle(folder, names(i), "RejectAllTrackedChanges")
  Next
  StarDesktop.terminate()
End Sub
Sub Settle(folder As String, file As String, how As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue, plain(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  document = StarDesktop.loadComponentFromURL(folder &amp; file, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; how, "", 0, Array())
  document.storeToURL(folder &amp; file &amp; "." &amp; how &amp; ".txt", plain())
  document.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Settle"/></library:library>
"""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each document as it was (`3.docx`) and edited (`3-new.docx`), and their settled texts."""
    folder = tmp_path_factory.mktemp("revisions")
    soffice(folder, "--terminate_after_init")  # makes the profile, which would overwrite a macro that is there
    basic = folder / "profile/user/basic/Standard"
    (basic / "Settle.xba").write_text(MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    for number, data in enumerate(DOCUMENTS.values()):
        (folder / f"{number}.docx").write_bytes(data)
        (folder / f"{number}-new.docx").write_bytes(edited(data))
    soffice(folder, f'macro:///Standard.Settle.Run("{folder.as_uri()}/")')
    return folder


def soffice(folder: Path, what: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--norestore", what], check=True, capture_output=True, timeout=300
    )


def edited(data: bytes) -> bytes:
    source = word_report(data, "总结.docx")
    prose = [block for block in source.manuscript.blocks if block.kind in ("body", "item", "heading")]
    first = next(block for block in prose if block.kind == "body")
    return source.edited({block.id: changed(block.text) for block in prose}, [(first.id, 0, 2, "请核对")])


def text(folder: Path, name: str, how: str) -> str:
    return (folder / f"{name}.docx.{how}AllTrackedChanges.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rejected_it_is_the_original_and_accepted_the_edited_text(settled: Path, name: str) -> None:
    number = str([*DOCUMENTS].index(name))
    assert text(settled, f"{number}-new", "Reject") == text(settled, number, "Reject")
    old, new = text(settled, number, "Accept"), text(settled, f"{number}-new", "Accept")
    assert new != old
    assert new == "".join(line if line.startswith(LEFT) else changed(line) for line in old.splitlines(keepends=True))


# What stands in tables, and paragraphs with a field that the program reckons anew.
LEFT = (
    "截止目前，收益颇深\n",
    "时间。",
    "内容，截止目前",
    "3月",
    "走访XX家",
    "收益颇深，见",
    "在六个月的挂职锻炼中，协助跑了14家企业，",
)
