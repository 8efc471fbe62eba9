#!/usr/bin/env python3
"""Prints SQL that fills the tables of a scheme's files from a folder: what the program reads of each file, typed, by `appraise data cat`.

    python3 scripts/load_tables.py PROGRAM SCHEME DATA | psql …
"""
import csv
import fnmatch
import os
import shutil
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
    out = sys.stdout.buffer
    for name, file in files(Path(scheme)).items():
        if "file" not in file:
            continue
        for entry in sorted(os.listdir(data)):
            if not fnmatch.fnmatchcase(entry, file["file"]):
                continue
            words = [program, "data", "cat", os.path.join(data, entry), "--as", name, "--scheme", scheme, "--show-personal"]
            with subprocess.Popen(words, stdout=subprocess.PIPE) as reading:
                header = next(csv.reader([reading.stdout.readline().decode("utf-8")]))
                columns = ", ".join(quoted(column) for column in header)
                out.write(f"COPY {quoted(name)} ({columns}) FROM STDIN WITH (FORMAT csv);\n".encode("utf-8"))
                shutil.copyfileobj(reading.stdout, out, 1 << 20)
                out.write(b"\\.\n")
            if reading.returncode:
                sys.exit(f"load: {entry} cannot be read")


main(*sys.argv[1:])
