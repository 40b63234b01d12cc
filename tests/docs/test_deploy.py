"""What stands in deploy/ is taken by the programs that it is written for, and names only what exists."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rc_dashboard.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "resilient-cities.service").read_text("utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")
SETTING = re.compile(r"\bRC_[A-Z_]+")
#: The highest exposure that systemd may see in the unit: of 10.
EXPOSURE = 2.0


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path):
    ours = {f"RC_{name.upper()}" for name in Settings.model_fields}
    assert set(SETTING.findall(path.read_text("utf-8"))) <= ours


def test_what_the_image_copies_is_there_and_it_is_nobodys_root():
    copied = [line.split()[1:-1] for line in CONTAINER.splitlines() if re.match(r"COPY (?!--from)", line)]
    missing = [name for names in copied for name in names if not (ROOT / name).exists()]
    assert copied
    assert missing == []
    assert re.search(r"^USER 10001$", CONTAINER, re.M)
    assert ":latest" not in CONTAINER


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """One that signs itself, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    paths = folder / "chain.pem", folder / "key.pem"
    paths[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    paths[1].write_bytes(key.private_bytes(*form))
    return paths


@pytest.mark.process
def test_nginx_takes_its_configuration(tmp_path):
    chain, key = certificate(tmp_path, "engagements.example.org")
    ours = (DEPLOY / "nginx.conf").read_text("utf-8")
    ours = re.sub(r"/etc/ssl/\S+/fullchain.pem", str(chain), ours)
    ours = re.sub(r"/etc/ssl/\S+/privkey.pem", str(key), ours)
    (tmp_path / "ours.conf").write_text(ours, "utf-8")
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/ours.conf; }}\n", "utf-8")
    done = subprocess.run(
        ["/usr/sbin/nginx", "-t", "-c", str(whole)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_nginx_hands_on_what_the_tested_proxy_hands_on():
    """Of the two, the one in the guide is tried with a browser."""
    guide = (ROOT / "docs" / "fr" / "installation.md").read_text("utf-8")
    handed = set(re.findall(r"proxy_\w+ [^;]+;", guide)) - {"proxy_pass http://127.0.0.1:8501/;"}
    assert handed
    assert handed <= set(re.findall(r"proxy_\w+ [^;]+;", (DEPLOY / "nginx.conf").read_text("utf-8")))


@pytest.mark.trial
@pytest.mark.process
def test_systemd_sees_little_to_fear_in_the_unit():
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(DEPLOY / "resilient-cities.service")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    found = re.search(r"Overall exposure level for \S+: (\d+\.\d)", done.stdout)
    assert found, done.stderr
    assert float(found[1]) <= EXPOSURE


@pytest.mark.trial
@pytest.mark.process
def test_caddy_takes_its_configuration():
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_service_runs_for_an_account_of_its_own_and_keeps_its_state_to_itself():
    lines = set(UNIT.splitlines())
    assert {"User=resilient-cities", "StateDirectoryMode=0700", "UMask=0077", "ProtectSystem=strict"} <= lines
