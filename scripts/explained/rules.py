"""Rules of a scheme, as its YAML says them: value to figure, floor and cap apart."""
from fractions import Fraction

from . import formulas

RULES = {"attainment", "linear", "bands", "tiers", "around", "deduct", "levels", "pass", "placement", "formula"}


class Rules:
    """- constant: text of the scheme to number (written out, or a parameter); by: a map with `by:` to the person's case."""

    def __init__(self, constant, by, evaluator):
        self.constant, self.by, self.evaluator = constant, by, evaluator

    def figure(self, rule, value, full, target=None, place=None, kinds=None):
        """The rule's figure before and after its bounds; a text counts as both."""
        rule = self.by(rule)
        word = next(key for key in rule if key in RULES)
        said = self.by(rule[word])
        bounds = rule | (said if isinstance(said, dict) else {})
        full = self.constant(bounds["full"]) if "full" in bounds and word != "linear" else full
        raw = getattr(self, word)(said, value, full, target, place, kinds)
        if not isinstance(raw, Fraction):
            return raw, raw
        return raw, self.bounded(raw, bounds, full if word == "attainment" else None)

    def bounded(self, raw, bounds, full=None):
        least, most = (self.bound(bounds, key, full) for key in ("at_least", "at_most"))
        bounded = raw if least is None else max(raw, least)
        return bounded if most is None else min(bounded, most)

    def bound(self, bounds, key, full):
        said = bounds.get(key)
        if said is None or said == "none":
            return None
        return self.constant(self.by(said)) * (1 if full is None else full)

    def attainment(self, said, value, full, *_):
        return value * full

    def linear(self, said, value, *_):
        points = [(self.constant(x), self.constant(y)) for x, y in said.items() if x not in ("below", "above", "at_least", "at_most")]
        below, above = said.get("below"), said.get("above")
        if value < points[0][0] and below != "line":
            return points[0][1] if below is None else self.constant(below)
        if value > points[-1][0] and above != "line":
            return points[-1][1] if above is None else self.constant(above)
        pairs = list(zip(points, points[1:]))
        (x, y), (x2, y2) = next((pair for pair in pairs if value <= pair[1][0]), pairs[-1])
        return y + (value - x) * (y2 - y) / (x2 - x)

    def bands(self, said, value, *_):
        found = None
        for band in said:
            if "from" in band and value >= self.constant(band["from"]):
                found = band
            if "below" in band and value < self.constant(band["below"]) and found is None:
                found = band
            if "to" in band and value <= self.constant(band["to"]) and found is None:
                found = band
            if "above" in band and value > self.constant(band["above"]) and found is None:
                found = band
        gives = self.by(found["gives"])
        try:
            return self.constant(gives)
        except (ValueError, KeyError):
            pass
        tree = formulas.parse(gives)
        return gives if tree.kind == "name" and tree.name != "value" else self.evaluator({"value": value}).value(tree)

    def tiers(self, said, value, *_):
        borders = [(self.constant(key), self.constant(rate)) for key, rate in said.items() if key not in ("at_least", "at_most")]
        ends = [start for start, _ in borders[1:]] + [None]
        return sum(
            (max(Fraction(0), (value if end is None else min(value, end)) - start) * rate for (start, rate), end in zip(borders, ends)), Fraction(0))

    def around(self, said, value, full, target, *_):
        middle = target if said["target"] == "target" else self.constant(said["target"])
        side = said.get("short" if value < middle else "over")
        if side is None or value == middle:
            return full
        steps = abs(value - middle) / self.constant(side["each"])
        whole = {"whole": lambda: Fraction(steps.__floor__()), "begun": lambda: Fraction(steps.__ceil__())}
        steps = whole.get(said.get("steps"), lambda: steps)()
        return full + steps * (self.constant(side["gain"]) if "gain" in side else -self.constant(side["lose"]))

    def deduct(self, said, value, full, target, place, kinds):
        if "each" in said:
            return full - self.constant(self.by(said["each"])) * value
        cost = Fraction(0)
        for kind, count in kinds.items():
            price = said["prices"].get(kind, said.get("others", "0"))
            each = self.constant(price["each"] if isinstance(price, dict) else price) * count
            most = price.get("at_most") if isinstance(price, dict) else None
            cost += each if most is None else min(each, self.constant(most))
        return full - cost

    def levels(self, said, value, *_):
        return self.constant(said[value] if value in said else said["others"])

    def placement(self, said, value, full, target, place, kinds):
        rank, count = place
        if "places" in said:
            return self.constant(said["places"].get(str(rank), said.get("others")))
        best, worst = self.constant(said["best"]), self.constant(said["worst"])
        return best if count == 1 else best + (worst - best) * (rank - 1) / (count - 1)

    def formula(self, said, value, full, target, *_):
        return self.evaluator({"value": value, "target": target}).value(formulas.parse(said))


def _pass(self, said, value, *_):
    holds = value if "from" not in said else value >= self.constant(said["from"])
    return self.constant(said["yes"] if holds else said["no"])


setattr(Rules, "pass", _pass)
