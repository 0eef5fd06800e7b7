"""`python -m drafter`: the command where its folder is not on the PATH, as often on Windows."""

from drafter.cli import main

main()
