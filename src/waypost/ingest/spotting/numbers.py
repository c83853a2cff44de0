"""Numbers as travellers write them: digits, words, halves."""

WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "twenty-five": 25.0, "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "fifty": 50.0, "ninety": 90.0,
    "half": 0.5, "half a": 0.5, "half an": 0.5, "couple of": 2.0, "a couple of": 2.0,
}  # fmt: skip
NUMBER = r"\d+(?:[.,]\d+)?|" + "|".join(sorted(WORDS, key=len, reverse=True))


def read_number(text: str) -> float:
    """The value of a number in digits or words."""
    found = WORDS.get(" ".join(text.split()))
    return found if found is not None else float(text.replace(",", "."))


def read_amount(text: str) -> float | None:
    """An amount of money: 1,200 and 1.200 are thousands, 2.50 and 2,50 are not."""
    digits = text.strip(".,").replace(" ", "").replace("'", "")
    for mark, other in ((",", "."), (".", ",")):
        head, found, tail = digits.rpartition(mark)
        if found and other not in tail and len(tail) == 3 and head:
            digits = digits.replace(mark, "")
        elif found and len(tail) <= 2:
            digits = head.replace(mark, "").replace(other, "") + "." + tail
    try:
        return float(digits)
    except ValueError:
        return None
