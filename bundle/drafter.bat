@echo off
rem The same as drafter.sh, for Windows: installs into .venv beside this file the first time, then runs.
setlocal
chcp 65001 >nul
set "FOLDER=%~dp0"
set "VENV=%FOLDER%.venv"
if exist "%VENV%\installed" goto run
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
  echo 需要 Python 3.11 或更新的版本，请先安装。 1>&2
  exit /b 2
)
echo 第一次运行，正在安装（不联网）… 1>&2
if exist "%VENV%" rmdir /s /q "%VENV%"
py -3 -m venv "%VENV%" || exit /b 2
set "LIST=%TEMP%\drafter-wheels-%RANDOM%.txt"
(for %%W in ("%FOLDER%wheels\*.whl") do @echo %%~fW) > "%LIST%"
"%VENV%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-cache-dir -r "%LIST%"
if errorlevel 1 (
  del "%LIST%"
  echo 没有装成：这份安装包可能是给别的系统或别的 Python 版本做的。 1>&2
  exit /b 2
)
del "%LIST%"
type nul > "%VENV%\installed"
:run
"%VENV%\Scripts\drafter.exe" %*
exit /b %errorlevel%
