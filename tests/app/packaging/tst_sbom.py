#!/usr/bin/env python3
"""Tests app/packaging/sbom: the rules of CycloneDX 1.4 that readers rely on, and what it refuses."""

import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import uuid

SBOM = pathlib.Path(__file__).resolve().parents[3] / "app/packaging/sbom"
VERSION = "1.2.3"
TYPES = {"application", "framework", "library", "container", "operating-system", "device",
         "firmware", "file"}
INSIDE_QT = {"double-conversion": "3.2.0", "freetype": "2.12.1", "harfbuzz-ng": "5.3.1",
             "libjpeg": "2.1.4", "libpng": "1.6.38", "md4c": "0.4.8", "pcre2": "10.40",
             "zlib": "1.2.13"}
CONTROL = f"""Package: kms-assistant
Version: {VERSION}
Architecture: amd64
Maintainer: Nobody <nobody@example.invalid>
Depends: libc6 (>= 2.34), libgl1 | libgl1-mesa-glx, libqt6sql6-sqlite
Recommends: libqt6sql6-psql
Suggests: qt6-wayland
Description: nothing
"""


def qt_source():
    """As much of Qt's source as tells of the libraries inside it, with Qt's liberties in JSON."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as tar:
        for name, version in INSIDE_QT.items():
            text = f'[{{"Name": "{name}", "Version": "{version}", "Copyright": "a\nb"}}, {{"Name": "other"}}]'
            member = tarfile.TarInfo(f"qt-6.4.2/src/3rdparty/{name}/qt_attribution.json")
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


class Release:
    """A folder with all that a bill is made from."""

    def __init__(self, folder):
        self.folder = folder
        self.prefix = folder / "prefix"
        self.records = self.prefix / "share/components"
        self.sources = self.prefix / "sources"
        self.records.mkdir(parents=True)
        self.sources.mkdir()
        self.add("libz-mingw-w64-dev", "1.2.13+dfsg-1", {})
        self.add("openssl", "3.0.20-1~deb12u2", {"openssl_3.0.20.dsc": b"openssl"})
        self.add("postgresql-15", "15.18-0+deb12u1", {"postgresql_15.18.dsc": b"postgresql"})
        self.add("qt6-base", "6.4.2+dfsg-10", {"qt6-base_6.4.2+dfsg-10.dsc": b"qt",
                                               "qt6-base_6.4.2+dfsg.orig.tar.xz": qt_source()})
        self.add("something-new", "1:2.0-1", {"something-new_2.0.dsc": b"new"})
        self.artefacts = [folder / f"kms-assistant-{VERSION}{ending}" for ending in
                          ("-setup.exe", "-portable.zip", "-sources.tar.xz")]
        for artefact in self.artefacts:
            artefact.write_bytes(artefact.name.encode())
        self.artefacts.append(self.package())

    def add(self, name, version, files):
        lines = [f"{name} {version}"]
        for file, content in files.items():
            (self.sources / file).write_bytes(content)
            lines.append(f"{hashlib.sha256(content).hexdigest()}  {file}")
        (self.records / name).write_text("\n".join(lines) + "\n")

    def package(self):
        tree = self.folder / "package/DEBIAN"
        tree.mkdir(parents=True)
        tree.parent.chmod(0o755)
        tree.chmod(0o755)
        (tree / "control").write_text(CONTROL)
        file = self.folder / f"kms-assistant_{VERSION}_amd64.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", tree.parent, file], check=True,
                       capture_output=True)
        return file

    def run(self, when="1700000000"):
        return subprocess.run([sys.executable, "-B", SBOM, VERSION, self.prefix, *self.artefacts],
                              env={**os.environ, "SOURCE_DATE_EPOCH": when}, capture_output=True,
                              text=True)


def all_components(bill):
    """With the root, and the parts of parts."""
    found = [bill["metadata"]["component"]]
    waiting = list(bill["components"])
    while waiting:
        component = waiting.pop()
        found.append(component)
        waiting += component.get("components", [])
    return found


@unittest.skipUnless(shutil.which("dpkg-deb"), "dpkg-deb is not installed")
class Sbom(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.release = Release(pathlib.Path(folder.name))

    def bill(self):
        run = self.release.run()
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return json.loads(run.stdout)

    def component(self, bill, name):
        found = [component for component in all_components(bill) if component["name"] == name]
        self.assertEqual(len(found), 1, name)
        return found[0]

    def needs_of(self, bill, ref):
        found = [entry for entry in bill["dependencies"] if entry["ref"] == ref]
        self.assertEqual(len(found), 1, ref)
        return found[0]["dependsOn"]

    def refuses(self, said):
        run = self.release.run()
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn(said, run.stderr)
        self.assertNotIn("Traceback", run.stderr)

    def test_required_fields(self):
        bill = self.bill()
        self.assertEqual((bill["bomFormat"], bill["specVersion"], bill["version"]),
                         ("CycloneDX", "1.4", 1))
        self.assertEqual(bill["metadata"]["timestamp"], "2023-11-14T22:13:20Z")
        self.assertEqual(uuid.UUID(bill["serialNumber"].removeprefix("urn:uuid:")).version, 5)
        for component in all_components(bill):
            self.assertIn(component["type"], TYPES)
            self.assertTrue(component["name"] and component["bom-ref"])

    def test_references_are_unique_and_lead_somewhere(self):
        bill = self.bill()
        refs = [component["bom-ref"] for component in all_components(bill)]
        self.assertEqual(len(refs), len(set(refs)))
        self.assertEqual(sorted(entry["ref"] for entry in bill["dependencies"]), sorted(refs))
        for entry in bill["dependencies"]:
            self.assertLessEqual(set(entry["dependsOn"]), set(refs))
            self.assertEqual(len(entry["dependsOn"]), len(set(entry["dependsOn"])))
            self.assertNotIn(entry["ref"], entry["dependsOn"])

    def test_everything_is_needed_by_something(self):
        bill = self.bill()
        reached, waiting = set(), [bill["metadata"]["component"]["bom-ref"]]
        while waiting:
            ref = waiting.pop()
            if ref not in reached:
                reached.add(ref)
                waiting += self.needs_of(bill, ref)
        self.assertEqual(reached, {component["bom-ref"] for component in all_components(bill)})

    def test_forms_of_hashes_licences_and_package_urls(self):
        for component in all_components(self.bill()):
            for reference in component.get("externalReferences", []):
                self.assertEqual(reference["type"], "distribution")
                self.assertTrue(reference["url"] and reference["hashes"])
            for entry in component.get("hashes", []) + [
                    entry for reference in component.get("externalReferences", [])
                    for entry in reference["hashes"]]:
                self.assertEqual(entry["alg"], "SHA-256")
                self.assertRegex(entry["content"], "^[0-9a-f]{64}$")
            for choice in component.get("licenses", []):
                self.assertEqual(len(choice), 1)
                self.assertTrue(choice.get("expression") or choice["license"]["id"])
            if "purl" in component:
                self.assertRegex(component["purl"], r"^pkg:deb/debian/[a-z0-9.%B-]+"
                                 r"(@[A-Za-z0-9.:~_%-]+)?(\?arch=(source|amd64|all))?$")

    def test_components_are_those_of_the_records(self):
        bill = self.bill()
        qt = self.component(bill, "qt6-base")
        self.assertEqual(qt["purl"], "pkg:deb/debian/qt6-base@6.4.2%2Bdfsg-10?arch=source")
        self.assertEqual(len(qt["externalReferences"]), 2)
        self.assertEqual({part["name"]: part["version"] for part in qt["components"]}, INSIDE_QT)
        new = self.component(bill, "something-new")
        self.assertEqual(new["purl"], "pkg:deb/debian/something-new@1:2.0-1?arch=source")
        self.assertNotIn("licenses", new)
        openssl = self.component(bill, "openssl")
        self.assertEqual(openssl["licenses"], [{"license": {"id": "Apache-2.0"}}])
        self.assertEqual(openssl["externalReferences"][0]["hashes"][0]["content"],
                         hashlib.sha256(b"openssl").hexdigest())

    def test_each_artefact_needs_what_is_in_it(self):
        bill = self.bill()
        for artefact in self.release.artefacts:
            component = self.component(bill, artefact.name)
            self.assertEqual(component["hashes"][0]["content"],
                             hashlib.sha256(artefact.read_bytes()).hexdigest())
        setup = self.needs_of(bill, f"file:kms-assistant-{VERSION}-setup.exe")
        self.assertEqual(setup, self.needs_of(bill, f"file:kms-assistant-{VERSION}-portable.zip"))
        self.assertEqual(len(setup), 5)
        package = self.needs_of(bill, f"file:kms-assistant_{VERSION}_amd64.deb")
        self.assertEqual(package, ["pkg:deb/debian/libc6", "pkg:deb/debian/libgl1",
                                   "pkg:deb/debian/libqt6sql6-psql",
                                   "pkg:deb/debian/libqt6sql6-sqlite", "pkg:deb/debian/qt6-wayland"])
        self.assertEqual(self.component(bill, "libgl1")["properties"],
                         [{"name": "debian:Depends", "value": "libgl1 | libgl1-mesa-glx"}])
        self.assertEqual(self.component(bill, "libqt6sql6-psql")["scope"], "optional")
        self.assertEqual(self.component(bill, "libc6")["scope"], "required")

    def test_same_input_same_bytes(self):
        first = self.release.run()
        self.release.artefacts.reverse()
        self.assertEqual(first.stdout, self.release.run().stdout)
        self.release.artefacts[-1].write_bytes(b"another installer")
        self.assertNotEqual(json.loads(first.stdout)["serialNumber"], self.bill()["serialNumber"])

    def test_refuses_malformed_records(self):
        record = self.release.records / "openssl"
        good = record.read_text()
        for content, said in ((b"", "the first line"), (b"openssl\n", "the first line"),
                              (b"openssl 3.0 20\n", "the first line"),
                              (b"libressl 3.0\n", "the first line"),
                              (good.replace("  ", " ").encode(), "not a SHA-256"),
                              (good[:-30].encode()[:60], "not a SHA-256"),
                              (good.replace("openssl_", "../openssl_").encode(), "not a SHA-256"),
                              (good.encode() + b"\n", "not a SHA-256")):
            with self.subTest(content=content):
                record.write_bytes(content)
                self.refuses(said)

    def test_refuses_sources_that_are_not_the_recorded_ones(self):
        file = self.release.sources / "openssl_3.0.20.dsc"
        file.write_bytes(b"changed")
        self.refuses("is not the file that was built from")
        file.unlink()
        self.refuses("is missing")

    def test_refuses_a_prefix_without_records(self):
        shutil.rmtree(self.release.records)
        self.refuses("no record")

    def test_refuses_a_file_that_is_no_artefact(self):
        self.release.artefacts.append(self.release.folder / "notes.txt")
        self.refuses("not the name of a file of a release")

    def test_refuses_to_guess_the_time(self):
        self.assertEqual(self.release.run(when="").returncode, 1)


if __name__ == "__main__":
    if not shutil.which("dpkg-deb"):
        print("SKIPPED: dpkg-deb is not installed")
    unittest.main()
