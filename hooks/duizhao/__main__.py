"""`python -m duizhao` is the command `duizhao`."""

from duizhao.cli.main import main

main(prog_name="duizhao")
