"""./gt fix: let the machine mend what it can, and draw the generated pages again."""

import subprocess
import sys
from pathlib import Path

from yard.words import ROOT


def main() -> int:
    """Run each mender in turn; return 0 where nothing is left for a person to mend."""
    here = Path(sys.executable).parent
    menders = [
        [here / "ruff", "check", "--no-cache", "--fix", "--output-format=concise", ".", "gt"],
        [here / "ruff", "format", "--no-cache", ".", "gt"],
        [sys.executable, "-P", "-m", "goldenthread.config.cli", "docs"],
    ]
    return max([subprocess.run(mender, cwd=ROOT, check=False).returncode for mender in menders])


if __name__ == "__main__":
    sys.exit(main())
