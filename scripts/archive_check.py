"""Holds what is made again of runs whose rows lay with a server against the same runs of files: `verify` and `explain`.

`engines-check` asks for it; its county and its random schemes are verified and explained in every form."""
import json
import re
import subprocess
import sys


class ArchiveCheck:
    def __init__(self, program, settings=(), env=None):
        self.program, self.settings, self.env = program, list(settings), env

    def run(self, *words):
        return subprocess.run([self.program, *[str(word) for word in words]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.env)

    def data(self, sources):
        return [word for source in sources for word in ("--data", source)] + (self.settings if sources else [])

    def holds(self, what, folder, *sources):
        """Made again with the same rows: every table by its fingerprint, every file by its bytes."""
        done = self.run("verify", folder, *self.data(sources))
        tables = json.loads((folder / "data/run.json").read_text())["engine"]["tables"]
        if done.returncode or "rows: those of" not in done.stdout or any("fingerprint" not in table for table in tables):
            sys.exit(f"engines-check: {what}: verify ends with {done.returncode}:\n{done.stdout}")

    def differs(self, what, folder, source, *wanted):
        done = self.run("verify", folder, *self.data([source]))
        lacking = [text for text in wanted if text not in done.stdout]
        if done.returncode != 4 or lacking:
            sys.exit(f"engines-check: {what}: verify ends with {done.returncode}, without {lacking}:\n{done.stdout}")

    def explanations(self, what, folder, sources):
        done = self.run("explain", folder, "--everyone", "--json", "--rows", "all", *self.data(sources))
        if done.returncode:
            sys.exit(f"engines-check: {what}: explain ends with {done.returncode}:\n{done.stdout[:2000]}")
        return [self.placeless(json.loads(line)) for line in done.stdout.splitlines()]

    def placeless(self, tree):
        """Without the places of rows, which a table has not; rows in an order of their own."""
        if isinstance(tree, list):
            return [self.placeless(part) for part in tree]
        if not isinstance(tree, dict):
            return tree
        place = {"file", "record", "line"} if "record" in tree else set()
        kept = {key: self.placeless(part) for key, part in tree.items() if key not in place}
        if isinstance(kept.get("rows"), list):
            kept["rows"].sort(key=lambda row: json.dumps(row, sort_keys=True))
        return kept

    def explains(self, what, embedded, folder, *sources):
        """Everybody, every row and figure as from the run of files."""
        one, other = self.explanations(what, embedded, []), self.explanations(what, folder, sources)
        if one != other:
            odd = [mine["person"]["id"] for mine, theirs in zip(one, other) if mine != theirs]
            sys.exit(f"engines-check: {what}: {len(one)} and {len(other)} are explained, and not alike: {odd[:5]}")
        return len(one)

    def reads_alike(self, what, embedded, folder, person, *sources):
        """The text but for where rows stand, and in which order."""
        tables = [table["name"] for table in json.loads((folder / "data/run.json").read_text())["engine"]["tables"]]
        place = re.compile(rf"\S+\.csv:\d+|\[?\b({'|'.join(tables)})(:\d+)?(\]|(?=  )|$)")
        texts = []
        for run, data in ((embedded, []), (folder, sources)):
            done = self.run("explain", run, person, "--rows", "all", *self.data(data))
            if done.returncode:
                sys.exit(f"engines-check: {what}: explain ends with {done.returncode}:\n{done.stdout[:2000]}")
            texts.append(sorted(" ".join(place.sub("", line).replace("[", "").replace("]", "").split()) for line in done.stdout.splitlines()))
        if texts[0] != texts[1]:
            odd = [pair for pair in zip(*texts) if pair[0] != pair[1]][:3]
            sys.exit(f"engines-check: {what}: the text about {person} differs: {odd}")
