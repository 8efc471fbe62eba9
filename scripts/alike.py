"""Whether two runs of the same rows came to the same, byte for byte, wherever their rows lay; a part of scripts/engines-check."""
import difflib
import json
import sys
import zipfile


def files(run):
    return {str(path.relative_to(run)): path for folder in ("data/results", "data/reports") for path in (run / folder).glob("*")}


def said(one, other):
    """Where two files differ: the first lines of a table, the parts of a workbook."""
    if one.suffix != ".xlsx":
        texts = [path.read_text(encoding="utf-8").splitlines() for path in (one, other)]
        return "\n".join(line[:300] for line in list(difflib.unified_diff(*texts, lineterm="", n=0))[:20])
    books = [zipfile.ZipFile(path) for path in (one, other)]
    parts = [set(book.namelist()) for book in books]
    odd = sorted(name for name in parts[0] & parts[1] if books[0].read(name) != books[1].read(name))
    return ", ".join(odd + sorted(parts[0] ^ parts[1])) or "the same parts, packed otherwise"


def compare(what, one, other):
    """Ends the check where a result or a workbook differs, or the runs are known by different identities."""
    mine, theirs = files(one), files(other)
    if mine.keys() != theirs.keys():
        sys.exit(f"engines-check: {what}: one run alone has {', '.join(sorted(mine.keys() ^ theirs.keys()))}")
    for name, path in sorted(mine.items()):
        if path.read_bytes() != theirs[name].read_bytes():
            sys.exit(f"engines-check: {what}: {name} differs ({one}, {other}):\n{said(path, theirs[name])}")
    identities = [json.loads((run / "data/run.json").read_text(encoding="utf-8"))["identity"] for run in (one, other)]
    if identities[0] != identities[1]:
        sys.exit(f"engines-check: {what}: the runs are known as {' and '.join(identities)}")
    return len(mine)
