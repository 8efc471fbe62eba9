"""cells.py BOOK DUMP: every cell of a workbook in the order of its rows, for cells.c; gives nothing of what is not a cell."""
import html
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(?:<f>(.*?)</f>)?(?:<v>(.*?)</v>|<is><t[^>]*>(.*?)</t></is>)?</c>)', re.S)


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def plain(text):
    return html.unescape(text or "").replace("\t", " ").replace("\n", " ")


def main(book, dump):
    cells = 0
    with zipfile.ZipFile(book) as parts, open(dump, "w", encoding="utf-8", newline="\n") as out:
        shared = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                  for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        for number, name in enumerate(names, 1):
            print(f"S\t{name}", file=out)
            for found in CELL.finditer(parts.read(f"xl/worksheets/sheet{number}.xml").decode()):
                letters, row, style, kind, formula, value, inline = found.groups()
                place = f"{int(row) - 1}\t{column(letters)}\t{style or 0}"
                if formula is not None:
                    print(f"{place}\t{'g' if kind == 'str' else 'f'}\t={plain(formula)}\t{plain(value)}", file=out)
                elif kind in ("s", "inlineStr"):
                    print(f"{place}\ts\t{plain(inline) if kind == 'inlineStr' else plain(html.escape(shared[int(value)]))}", file=out)
                elif value is not None:
                    print(f"{place}\tn\t{value}", file=out)
                else:
                    print(f"{place}\tb\t", file=out)
                cells += 1
    print(f"{cells} cells")


main(*sys.argv[1:])
