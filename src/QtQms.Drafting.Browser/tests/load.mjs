// Bundles one TypeScript module so that Node can import it. Packages stay outside, so that a test and the module share them.
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

export async function load(path) {
  const [{ text }] = buildSync({ absWorkingDir: root, entryPoints: [path], bundle: true, packages: "external", format: "esm", platform: "node", target: "node20", write: false }).outputFiles;
  const folder = join(root, "node_modules/.cache/tests");
  const file = join(folder, `${createHash("sha256").update(text).digest("hex")}.mjs`);
  mkdirSync(folder, { recursive: true });
  // Several test files may make the same module at once; a rename is all or nothing.
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
  return import(pathToFileURL(file));
}
