"""Fills in the forms that `appraise template` writes, as a person would.

A sample's rows are written into the cells of the forms by openpyxl: numbers as numbers, dates as dates, ids as texts, a row
a row.
"""
import csv
import datetime
import subprocess


def typed(text, form):
    """A cell's text as somebody types it into a column of that format."""
    if text == "":
        return None
    try:
        if form == "yyyy-mm-dd":
            return datetime.date.fromisoformat(text.replace("/", "-"))
        if form.endswith("%"):
            return float(text[:-1]) / 100 if text.endswith("%") else float(text)
        if form != "@":
            return int(text) if "." not in text else float(text)
    except ValueError:
        pass
    return text


def fill(form, source, target):
    """Writes the rows of a CSV file into a copy of a form; gives how many."""
    import openpyxl

    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    formats = [sheet.column_dimensions[cell.column_letter] for cell in sheet[1]]
    rows = 0
    with open(source, encoding="utf-8-sig", newline="") as file:
        for rows, row in enumerate(csv.DictReader(file), 1):
            for column, head in enumerate(heads):
                cell = sheet.cell(row=rows + 1, column=column + 1)
                cell.number_format = formats[column].number_format
                value = typed(row[head], cell.number_format)
                if value is not None:
                    cell.value = value
    book.save(target)
    return rows


def month(program, scheme, sample, forms, data):
    """The month of a sample, in forms: `forms` takes the empty ones, `data` the filled-in; gives how many files and rows."""
    subprocess.run([program, "template", scheme, "--out", forms], check=True, capture_output=True)
    data.mkdir()
    empty = sorted(forms.iterdir())
    files = rows = 0
    for source in sorted(sample.glob("*.csv")):
        form = next((form for form in empty if form.stem == source.stem), None) or next(
            (form for form in empty if form.stem.split("-")[0] == source.stem.split("-")[0]), None)
        if form is not None:
            rows += fill(form, source, data / f"{source.stem}.xlsx")
            files += 1
    return files, rows
