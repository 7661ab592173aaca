"""Make `run-coach` a command of this virtual environment: `.venv/bin/python deploy/link_command.py`.

Without a build: nothing is fetched, and a change of the sources needs no new install.
"""

import sys
import sysconfig
from pathlib import Path


def main() -> None:
    """Put the sources on the path of the environment, and a script beside its python."""
    root = Path(__file__).resolve().parents[1]
    (Path(sysconfig.get_path("purelib")) / "run-coach.pth").write_text(f"{root}\n")
    script = Path(sys.executable).with_name("run-coach")
    script.write_text(f"#!{sys.executable}\nfrom bot.cli import main\n\nmain()\n")
    script.chmod(0o755)


if __name__ == "__main__":
    main()
