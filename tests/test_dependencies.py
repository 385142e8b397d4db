"""pyproject.toml is the one list of packages: the two locks and environment.yml must agree with it."""
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
READERS = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TESTS = [Requirement(line) for line in PROJECT["dependency-groups"]["test"]]
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


LOCKS = {"requirements.txt": READERS, "requirements-test.txt": READERS + TESTS}


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
        assert [pin[:3] for pin in pins] == [pin[:3] for pin in tests[package]], package
    assert not {requirement.name for requirement in TESTS} & set(readers)


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
