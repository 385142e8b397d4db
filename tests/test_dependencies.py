"""pyproject.toml is the one list of packages: the two locks and environment.yml must agree with it."""
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
READERS = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
GROUPS = PROJECT["dependency-groups"]
TORCH, DASK, SITE = ([Requirement(line) for line in GROUPS[name]] for name in ("torch", "machines", "site"))
TESTS = DASK + SITE + [Requirement(line) for line in GROUPS["test"] if isinstance(line, str)]
PYTHONS = "3.11", "3.12", "3.13", "3.14"
MANYLINUX = [*(f"manylinux_2_{minor}" for minor in range(35, 4, -1)), "manylinux2014", "manylinux2010", "manylinux1"]
MACHINES = {        # the machines that README names: wheels they take, and what markers in a lock ask for
    "Windows": (["win_amd64"], "nt", "win32", "AMD64"),
    "Mac with Intel": (["macosx_12_0_x86_64"], "posix", "darwin", "x86_64"),
    "Mac with ARM": (["macosx_12_0_arm64"], "posix", "darwin", "arm64"),
    "Linux": ([f"{kind}_x86_64" for kind in MANYLINUX], "posix", "linux", "x86_64"),
    "Linux with ARM": ([f"{kind}_aarch64" for kind in MANYLINUX], "posix", "linux", "aarch64"),
}
COMPILE = "pyproject.toml and this lock disagree; compile it again as CONTRIBUTING.md says"


def read_lock(name):
    """{package: [(version, marker, hashes, what asked for it)]}."""
    packages = {}
    text = (ROOT / name).read_text(encoding="utf-8")
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]:
        head = block.split(" \\", 1)[0]
        package, version, marker = re.fullmatch(r"([a-z0-9-]+)==(\S+)(?: ; (.+))?", head).groups()
        via = re.findall(r"#\s+(?:via )?([a-z]\S*(?: \(\S+\))?)", block)
        packages.setdefault(package, []).append((version, marker, re.findall(r"sha256:[0-9a-f]{64}", block), via))
    return packages


LOCKS = {"requirements.txt": READERS, "requirements-test.txt": READERS + TESTS,
         "requirements-torch.txt": TORCH, "requirements-machines.txt": DASK, "requirements-site.txt": SITE}


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_pins_a_version_in_range_of_every_direct_dependency(name):
    lock = read_lock(name)
    for requirement in LOCKS[name]:
        assert requirement.name in lock, f"{requirement.name}: {COMPILE}"
        for version, *_ in lock[requirement.name]:
            assert version in requirement.specifier, f"{requirement} has {version}: {COMPILE}"


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_no_direct_dependency_that_was_dropped(name):
    direct = {package for package, pins in read_lock(name).items()
              if any("ten-neurons" in asker for *_, via in pins for asker in via)}
    assert direct == {requirement.name for requirement in LOCKS[name]}, COMPILE


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes_and_no_address(name):
    for package, pins in read_lock(name).items():
        for version, _, hashes, _ in pins:
            assert hashes, f"{package}=={version} has no hash"
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--extra-index" not in text and "--find-links" not in text


def test_the_two_locks_agree_and_readers_get_no_test_tools():
    readers, tests = read_lock("requirements.txt"), read_lock("requirements-test.txt")
    for package, pins in readers.items():
        assert [(pin[0], pin[2]) for pin in pins] == [(pin[0], pin[2]) for pin in tests[package]], package
        for (_, one, *_), (_, other, *_) in zip(pins, tests[package], strict=True):
            assert other in (one, None), package        # what is for every machine there may be for some here
    assert not {requirement.name for requirement in TESTS} & set(readers)


@pytest.mark.parametrize("name", ["requirements-torch.txt", "requirements-machines.txt", "requirements-site.txt"])
def test_an_extra_changes_no_package_that_is_there(name):
    tests = read_lock("requirements-test.txt")
    shared = {package: pins for package, pins in read_lock(name).items() if package in tests}
    assert "jinja2" in shared
    for package, pins in shared.items():
        assert {pin[0] for pin in pins} <= {pin[0] for pin in tests[package]}, package
    if name == "requirements-torch.txt":
        assert "torch" not in tests                     # CI goes without
    else:
        assert set(read_lock(name)) == set(shared)      # the tests have it all


def test_environment_yml_names_the_same_packages_in_the_same_ranges():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    channels, dependencies = text.split("dependencies:")
    assert re.findall(r"- (\S+)", channels) == ["conda-forge", "nodefaults"]
    python, *lines = [line.strip(" -") for line in dependencies.strip().splitlines()]
    assert python.startswith(f"python{PROJECT['project']['requires-python']}")
    listed = {}
    for line in lines:
        spec, reason = line.split("#")
        assert len(reason.split()) >= 2, f"{spec} has no reason"
        requirement = Requirement(spec.strip())
        listed[requirement.name.replace("matplotlib-base", "matplotlib")] = requirement.specifier
    nbval = [requirement for requirement in TESTS if requirement.name == "nbval"]
    assert listed == {requirement.name: requirement.specifier for requirement in READERS + nbval}


def test_the_same_pythons_everywhere():
    """README, teachers, conda, the workflow and the matrix name those that requires-python allows."""
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.15"
    for name, expected in {
            "README.md": "Python 3.11, 3.12, 3.13 or 3.14", "docs/teaching.md": "Python 3.11 to 3.14",
            "environment.yml": "python>=3.11,<3.15", "start.py": "< (3, 15)", "CONTRIBUTING.md": "3.11 to 3.14",
            ".github/workflows/test.yml": "python: " + str(list(PYTHONS)).replace("'", '"'),
            "tools/matrix.py": "PYTHONS, AGES = " + str(PYTHONS).replace("'", '"')}.items():
        assert expected in (ROOT / name).read_text(encoding="utf-8"), name


def pins_for(name, machine, python):
    """`package==version` of all that a lock installs on a machine of this kind."""
    _, os_name, platform, processor = MACHINES[machine]
    asked = {"os_name": os_name, "sys_platform": platform, "platform_machine": processor, "python_version": python,
             "python_full_version": f"{python}.9", "implementation_name": "cpython",
             "platform_python_implementation": "CPython"}
    return [f"{package}=={version}" for package, pins in read_lock(name).items() for version, marker, *_ in pins
            if not marker or Marker(marker).evaluate(asked)]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
def test_a_lock_pins_each_package_once(machine, python):
    names = [pin.split("==")[0] for pin in pins_for("requirements-test.txt", machine, python)]
    assert len(names) == len(set(names)) and set(names) >= {requirement.name for requirement in READERS + TESTS}


def is_pure(pin):
    """Whether the wheel installed here fits every machine; no for what is not installed here."""
    try:
        return "-none-any" in importlib.metadata.distribution(pin.split("==")[0]).read_text("WHEEL")
    except importlib.metadata.PackageNotFoundError:
        return False


def dry_run(pins, *options):
    """What pip says against these packages; nothing where it could install them."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--disable-pip-version-check",
               "--ignore-installed", "--retries", "0", "--no-deps", "--only-binary=:all:", *options, *pins]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    return done.stderr if done.returncode else ""


def on_each(first, apart):
    """Every machine with every Python, each on a day of its own, so many days apart."""
    each = [(machine, python) for machine in MACHINES for python in PYTHONS]
    days = [pytest.mark.takes_turns(2 * (first + apart * at), every=40 * apart) for at in range(len(each))]
    return [pytest.param(*pair, id=", ".join(pair), marks=day) for pair, day in zip(each, days, strict=True)]


@pytest.mark.parametrize("machine, python", on_each(0, 2))
def test_every_package_has_a_wheel_for_every_machine_we_name(machine, python, tmp_path):
    """The index is asked for all packages with compiled parts; pip takes no source."""
    if dry_run(["six==1.17.0"]):
        pytest.skip("no index of packages can be reached, or this environment has no pip")
    pins = [pin for pin in pins_for("requirements-test.txt", machine, python) if not is_pure(pin)]
    assert len(pins) >= 20
    assert dry_run(pins, *for_machine(machine, python, tmp_path)) == ""


def for_machine(machine, python, folder):
    """Options with which pip looks for another machine's wheels."""
    platforms = [word for name in MACHINES[machine][0] for word in ("--platform", name)]
    return [*platforms, "--implementation", "cp", "--python-version", python, "--ignore-requires-python",
            "--target", str(folder)]


@pytest.mark.parametrize("machine, python", on_each(1, 10))      # 500 MB, where an index keeps no metadata
def test_pytorch_has_a_wheel_for_every_machine_but_one(machine, python, tmp_path):
    if dry_run(["six==1.17.0"]):
        pytest.skip("no index of packages can be reached, or this environment has no pip")
    pins = [f"torch=={version}" for version, *_ in read_lock("requirements-torch.txt")["torch"]]
    options = for_machine(machine, python, tmp_path)
    refused = dry_run(pins, *("macosx_14_0_arm64" if word == "macosx_12_0_arm64" else word for word in options))
    assert bool(refused) == (machine == "Mac with Intel"), refused       # tools/extra.py says so
