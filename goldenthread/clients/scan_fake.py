"""The scanner of tests and of the demonstrator: it knows the industry's harmless test virus, and nothing else."""

from collections.abc import Iterable

from goldenthread.clients.scan_verdict import Verdict

# EICAR's test file, in halves so that no scanner takes this module for it.
TEST_VIRUS = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeScanner:
    """Looks for the test virus wherever it stands in some content."""

    NAME = "Demonstrator scanner (knows only the test virus)"

    def scan(self, content: Iterable[bytes]) -> Verdict:
        """Return whether content holds the test virus, having read all of it as a real scanner would."""
        carried = b""
        found = ""
        for part in content:
            seen = carried + part
            if TEST_VIRUS in seen:
                found = "Eicar-Test-Signature"
            carried = seen[-len(TEST_VIRUS) :]
        return Verdict(is_clean=not found, virus=found, scanner=self.NAME)
