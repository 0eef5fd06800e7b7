#!/bin/sh
# 在没有网络的电脑上安装并运行 drafter：第一次运行时装进本文件夹的 .venv，以后直接运行。
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
venv=$folder/.venv
# The mark comes last: an installation that was broken off is made anew.
if [ ! -f "$venv/installed" ]; then
  python=${PYTHON:-python3}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo '需要 Python 3.11 或更新的版本；若装在别处，请写明：PYTHON=/路径/python3 ./drafter.sh …' >&2; exit 2; }
  echo '第一次运行，正在安装（不联网）…' >&2
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-cache-dir "$folder"/wheels/*.whl || {
    echo '没有装成：这份安装包可能是给别的系统或别的 Python 版本做的。' >&2; exit 2; }
  : > "$venv/installed"
fi
exec "$venv/bin/drafter" "$@"
