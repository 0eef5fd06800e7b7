"""Word files: written in the layout of GB/T 9704-2012, read with suspicion, filled in place.

A .docx is a zip of XML parts. `package` opens and packs it, `xml` reads and builds its parts; `writing` makes a whole
file of a report, `reading` makes lines of text of a file, `filling` puts words into one and leaves the rest alone.
"""
