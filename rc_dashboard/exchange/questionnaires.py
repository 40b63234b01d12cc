"""Files of answers: which column is what, which columns may not come in, and the rows.

Nothing of a file is kept here or written anywhere; a refusal names the row and the column,
and never what stands in a column that may say who somebody is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.domain.evaluation.rules import Answered, Moment, Question, Word, moment_of
from rc_dashboard.domain.readings.personal import Personal, of_cell, of_cells, of_heading
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.tables import Cell, Line, Sheet, as_text, sheets_of

#: What a column is, besides the code of a question: not used (nobody has said so), or left out on purpose.
KEY, MOMENT, DROP, UNUSED = "key", "moment", "drop", ""
_KEY_HEADINGS = ("cle", "clef", "key", "code", "cle aleatoire", "random key", "code aleatoire")
_MOMENT_HEADINGS = ("moment", "quand", "when", "vague", "wave", "avant/apres", "avant ou apres", "before/after")
_KEY_LIMIT = 64
_HEADING_LIMIT = 60
#: Titles may stand above the line of headings.
_HEADER_WITHIN = 10

Named = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it may be shown to whoever brings the file: never what stands in it."""

    heading: str
    role: str
    personal: Personal | None
    filled: int
    distinct: int

    @property
    def shown(self) -> str:
        """The heading, unless the file has none and its first row says who somebody is."""
        return _shown(self.heading)


@dataclass(slots=True)
class Answers:
    """The rows that could be read, and those that could not."""

    rows: list[Answered] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    refused_keys: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class File:
    """One file of answers, found: its line of headings and the lines below it."""

    name: str
    header: Line
    lines: tuple[Line, ...]
    moment: Moment | None = None

    def headings(self) -> list[str]:
        return [as_text(cell)[:_HEADING_LIMIT] for cell in self.header.cells]

    def place_of(self, heading: str) -> int | None:
        folded = [fold(one) for one in self.headings()]
        return folded.index(fold(heading)) if fold(heading) in folded else None

    def texts(self, place: int) -> list[str]:
        return [text for line in self.lines if (text := _text_at(line, place))]


def open_files(files: Sequence[Named], questions: Sequence[Question]) -> list[File]:
    """One file with a column for the moment, or two: before, then after.

    Raises ``Refusal``: what ``sheets_of`` raises, ``column_twice``, ``same_file_twice``.
    """
    if len(files) == 2 and files[0][1] == files[1][1]:
        raise Refusal("same_file_twice")
    moments: Sequence[Moment | None] = (Moment.BEFORE, Moment.AFTER) if len(files) == 2 else (None,)
    found = []
    for (name, content), moment in zip(files, moments, strict=True):
        header, lines = _with_header(sheets_of(name, content)[0], questions)
        file = File(name, header, lines, moment)
        if not file.lines:
            raise Refusal("file_without_rows", name=name)
        _refuse_repeated(file)
        found.append(file)
    return found


def columns_of(
    files: Sequence[File], questions: Sequence[Question], roles: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns of all the files: the role that ``roles`` gives each, else the one that its heading says."""
    wanted = {fold(heading): role for heading, role in (roles or {}).items()}
    columns: dict[str, Column] = {}
    for file in files:
        for heading in filter(None, file.headings()):
            if fold(heading) not in columns:
                role = wanted.get(fold(heading)) or _role_of(heading, questions)
                columns[fold(heading)] = _column(files, heading, role)
    return list(columns.values())


def check_columns(columns: Iterable[Column], questions: Sequence[Question], files: Sequence[File]) -> None:
    """Raises ``Refusal``: ``column_personal`` for each column that may say who somebody is and
    was not left out on purpose; ``key_needed_once``, ``moment_needed``, ``question_missing``."""
    used = [column for column in columns if column.role != DROP]
    personal = [_refused_column(column) for column in used if column.personal]
    if personal:
        raise Refusals(personal)
    for file in files:
        roles = [column.role for column in used if file.place_of(column.heading) is not None]
        if roles.count(KEY) != 1:
            raise Refusal("key_needed_once", count=roles.count(KEY), name=file.name)
        if len(files) == 1 and roles.count(MOMENT) != 1:
            raise Refusal("moment_needed")
        for question in questions:
            if roles.count(question.code) != 1:
                values = {"question": question.code, "wording": question.wording, "name": file.name}
                raise Refusal("question_missing", **values)


def _refused_column(column: Column) -> Refusal:
    code = "key_personal" if column.role == KEY else "column_personal"
    return Refusal(code, column=column.shown, personal=column.personal)


def read_answers(files: Sequence[File], columns: Sequence[Column], questions: Sequence[Question]) -> Answers:
    """Every row as what one person answered at one moment, or a refusal.

    Raises ``Refusal`` ``files_swapped`` where two files say themselves that they are the
    other way round.
    """
    answers = Answers()
    for file in files:
        places = _places(file, columns)
        seen: dict[tuple[str, Moment], int] = {}
        for line in file.lines:
            _take(_Row(line, file, places, questions), seen, answers)
    answers.refused.sort(key=lambda one: one.row)
    return answers


def _take(row: _Row, seen: dict[tuple[str, Moment], int], answers: Answers) -> None:
    answered = row.answered()
    key = row.key
    if answered and (first := seen.setdefault((key, answered.moment), row.line.number)) != row.line.number:
        row.refuse(KEY, "key_repeated", "…", first=first)
    if row.refused:
        answers.refused += row.refused
        answers.refused_keys |= {key} if key else set()
    elif answered:
        answers.rows.append(answered)


class _Row:
    """One row being read; what is wrong with it is gathered in ``refused``."""

    def __init__(self, line: Line, file: File, places: Mapping[str, int], questions: Sequence[Question]) -> None:
        self.line, self.file, self.places, self.questions = line, file, places, questions
        self.key = fold(self.text(KEY))
        self.refused: list[RefusedRow] = []

    def text(self, role: str) -> str:
        return _text_at(self.line, self.places[role]) if role in self.places else ""

    def refuse(self, role: str, code: str, value: str, **details: object) -> None:
        column = self.file.headings()[self.places[role]]
        self.refused.append(RefusedRow(self.line.number, column, value[:40], Refusal(code, **details)))

    def answered(self) -> Answered | None:
        if not self.key:
            self.refuse(KEY, "answer_key_needed", "")
        elif len(self.key) > _KEY_LIMIT:
            self.refuse(KEY, "answer_key_long", "…", limit=_KEY_LIMIT)
        moment = self._moment()
        positions = tuple(self._position(question) for question in self.questions)
        return Answered(self.key, moment, positions) if moment and not self.refused else None

    def _moment(self) -> Moment | None:
        if MOMENT not in self.places:
            return self.file.moment
        said = moment_of(self.text(MOMENT))
        if said is None:
            self.refuse(MOMENT, "moment_unknown", _shown(self.text(MOMENT)))
        elif self.file.moment not in (None, said):
            raise Refusal("files_swapped", name=self.file.name, row=self.line.number)
        return said

    def _position(self, question: Question) -> int | None:
        text = self.text(question.code)
        position = question.position_of(text) if text else None
        if text and position is None:
            known = ", ".join(answer.word for answer in question.answers)
            self.refuse(question.code, "answer_unknown", _shown(text), known=known)
        return position


def read_questions(name: str, content: bytes) -> list[Question]:
    """The declaration of a questionnaire, one row a question: code, question, answers in
    order and those that count (both separated by ``|``; other words for an answer after
    ``=``), and what the share says.

    Raises ``Refusal``: ``columns_missing``, ``question_unusable`` with its row.
    """
    sheet = sheets_of(name, content)[0]
    header, lines = sheet.lines[0], sheet.lines[1:]
    names = [fold(as_text(cell)) for cell in header.cells]
    missing = [heading for heading in _DECLARED if heading not in names]
    if missing:
        raise Refusal("columns_missing", columns=", ".join(missing), nearest=", ".join(filter(None, names)) or "–")
    questions: list[Question] = []
    for line in lines:
        words = [_text_at(line, names.index(heading)) for heading in _DECLARED]
        question = question_from_words(*words)
        if question is None or question.code in {KEY, MOMENT, DROP, UNUSED, *(q.code for q in questions)}:
            raise Refusal("question_unusable", row=line.number)
        questions.append(question)
    if not questions:
        raise Refusal("file_without_rows", name=name)
    return questions


_DECLARED = ("code", "question", "reponses", "comptees", "part")


def question_from_words(code: str, wording: str, answers: str, counting: str, yes_means: str) -> Question | None:
    """A question from one row of its declaration, or None where something is missing or said twice."""
    counted = {fold(word) for word in counting.split("|")}
    words = []
    for text in filter(None, (part.strip() for part in answers.split("|"))):
        word, *also = (part.strip() for part in text.split("="))
        words.append(Word(word, tuple(also), fold(word) in counted))
    known = {fold(word.word) for word in words}
    is_whole = code and wording and yes_means and len(known) == len(words) >= 2 and counted <= known
    splits = 0 < sum(word.counts for word in words) < len(words)
    return Question(fold(code), wording, yes_means, tuple(words)) if is_whole and splits else None


def _with_header(sheet: Sheet, questions: Sequence[Question]) -> tuple[Line, tuple[Line, ...]]:
    """The first line that names a question or the key, else the first line."""
    for number, line in enumerate(sheet.lines[:_HEADER_WITHIN]):
        roles = [_role_of(as_text(cell), questions) for cell in line.cells]
        if any(roles):
            return line, sheet.lines[number + 1 :]
    return sheet.lines[0], sheet.lines[1:]


def _role_of(heading: str, questions: Sequence[Question]) -> str:
    folded = fold(heading)
    for question in questions:
        if folded in (question.code, fold(question.wording), fold(question.wording)[:_HEADING_LIMIT].strip()):
            return question.code
    if folded in _KEY_HEADINGS:
        return KEY
    return MOMENT if folded in _MOMENT_HEADINGS else UNUSED


def _column(files: Sequence[File], heading: str, role: str) -> Column:
    texts = [text for file in files if (place := file.place_of(heading)) is not None for text in file.texts(place)]
    # What stands in a question's column is read against its scale: nothing else comes in by it.
    personal = (of_cells(texts) or of_heading(heading)) if role in (KEY, MOMENT, DROP, UNUSED) else None
    return Column(heading, role, personal, len(texts), len(set(texts)))


def _refuse_repeated(file: File) -> None:
    headings = [fold(heading) for heading in file.headings()]
    for place, heading in enumerate(headings):
        if heading and heading in headings[:place]:
            raise Refusal("column_twice", column=file.headings()[place], row=file.header.number)


def _places(file: File, columns: Iterable[Column]) -> dict[str, int]:
    """Where the columns that are used stand in a file, by what they are."""
    return {
        column.role: place
        for column in columns
        if column.role not in (DROP, UNUSED) and (place := file.place_of(column.heading)) is not None
    }


def _text_at(line: Line, place: int) -> str:
    cell: Cell = line.cells[place] if place < len(line.cells) else None
    return as_text(cell).strip()


def _shown(text: str) -> str:
    """A word that is not understood, unless it may say who somebody is."""
    return "…" if of_cell(text) else text
