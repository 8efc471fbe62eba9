#!/usr/bin/env python3
"""Prints SQL that fills the tables of a scheme's files from a folder: what the program reads of each file, typed, by `appraise data cat`.

    python3 scripts/load_tables.py PROGRAM SCHEME DATA | psql …
"""
import csv
import fnmatch
import io
import os
import subprocess
import sys
from pathlib import Path

import yaml


class Loader(yaml.SafeLoader):
    """Texts stay texts: no dates, no yes and no."""


Loader.yaml_implicit_resolvers = {}


def files(scheme):
    """The scheme's files by name, those of the schemes that it extends first."""
    tree = yaml.load(scheme.read_text(encoding="utf-8"), Loader)
    found = files(scheme.parent / tree["extends"]) if "extends" in tree else {}
    for name, file in (tree.get("data") or {}).items():
        found[name] = {**found.get(name, {}), **file}
    return found


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def main(program, scheme, data):
    out = sys.stdout
    for name, file in files(Path(scheme)).items():
        if "file" not in file:
            continue
        for entry in sorted(os.listdir(data)):
            if not fnmatch.fnmatchcase(entry, file["file"]):
                continue
            text = subprocess.run(
                [program, "data", "cat", os.path.join(data, entry), "--as", name, "--scheme", scheme, "--show-personal"],
                check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
            header = next(csv.reader(io.StringIO(text)))
            columns = ", ".join(quoted(column) for column in header)
            out.write(f"COPY {quoted(name)} ({columns}) FROM STDIN WITH (FORMAT csv);\n")
            out.write(text.split("\n", 1)[1])
            out.write("\\.\n")


main(*sys.argv[1:])
