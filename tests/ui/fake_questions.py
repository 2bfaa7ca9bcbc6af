"""Questions that a test answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from swyxsip_admin.texts import Message, Text
from swyxsip_admin.ui.questions import Questions
from swyxsip_admin.ui.words import CANCEL, say


@dataclass(frozen=True)
class Asked:
    """One question or statement as the person saw it."""

    kind: str
    text: str
    more: str = ""
    details: str = ""
    labels: tuple[str, ...] = ()


class FakeQuestions(Questions):
    """Records what is asked and answers from a queue; a question without a prepared answer fails the test.

    ``will_answer(True)``, ``will_answer(2)``, ``will_answer(path)`` in the order of the questions; ``None`` dismisses
    a file dialog. ``tell`` needs no answer.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._answers: deque[Any] = deque()

    def will_answer(self, *answers: Any) -> None:
        self._answers.extend(answers)

    @property
    def last(self) -> Asked:
        return self.asked[-1]

    @property
    def told(self) -> list[str]:
        return [asked.text for asked in self.asked if asked.kind == "tell"]

    def ask(
        self,
        parent: QWidget | None,
        text: Message | Text,
        then: Callable[[bool], None],
        *,
        yes: Text,
        no: Text = CANCEL,
        more: Message | Text | None = None,
        details: str = "",
        dangerous: bool = False,
    ) -> None:
        then(bool(self._answer("ask", text, more, details, (yes, no))))

    def choose(
        self,
        parent: QWidget | None,
        text: Message | Text,
        labels: Sequence[Text],
        then: Callable[[int], None],
        *,
        more: Message | Text | None = None,
        details: str = "",
    ) -> None:
        then(int(self._answer("choose", text, more, details, labels)))

    def tell(
        self,
        parent: QWidget | None,
        text: Message | Text,
        *,
        more: Message | Text | None = None,
        details: str = "",
        warning: bool = False,
    ) -> None:
        self._record("tell", text, more, details, ())

    def open_file(
        self,
        parent: QWidget | None,
        title: Text,
        filters: Sequence[Text],
        then: Callable[[Path], None],
        *,
        folder: Path | None = None,
    ) -> None:
        self._file("open", title, then)

    def save_file(
        self,
        parent: QWidget | None,
        title: Text,
        filters: Sequence[Text],
        then: Callable[[Path], None],
        *,
        suggested: Path | None = None,
        suffix: str = "",
        may_replace: bool = True,
    ) -> None:
        self._file("save", title, then)

    def folder(
        self, parent: QWidget | None, title: Text, then: Callable[[Path], None], *, start: Path | None = None
    ) -> None:
        self._file("folder", title, then)

    def _file(self, kind: str, title: Text, then: Callable[[Path], None]) -> None:
        chosen = self._answer(kind, title, None, "", ())
        if chosen is not None:
            then(Path(chosen))

    def _answer(
        self, kind: str, text: Message | Text, more: Message | Text | None, details: str, labels: Sequence[Text]
    ) -> Any:
        self._record(kind, text, more, details, labels)
        assert self._answers, f"nobody answers: {self.last.text}"
        return self._answers.popleft()

    def _record(
        self, kind: str, text: Message | Text, more: Message | Text | None, details: str, labels: Sequence[Text]
    ) -> None:
        shown_more = "" if more is None else say(more)
        self.asked.append(Asked(kind, say(text), shown_more, details, tuple(say(label) for label in labels)))
