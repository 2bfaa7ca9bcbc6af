"""An empty window, frozen beside the program and never delivered: what the program's own start is measured against."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class EmptyWindow(QMainWindow):
    """Notes the time of its first paint in the file named on the command line, and ends."""

    def paintEvent(self, event):
        super().paintEvent(event)
        Path(sys.argv[1]).write_text(repr(time.time()), encoding="ascii")
        QTimer.singleShot(0, self.close)


application = QApplication(sys.argv[:1])
window = EmptyWindow()
window.resize(900, 600)
window.show()
sys.exit(application.exec())
