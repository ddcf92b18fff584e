// Bundles styles and scripts into the portal's static assets. Maps stand beside the files, so that what is served stays small.
import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../QtQms.Drafting.Web/wwwroot/bundle");

function check() {
  const run = spawnSync(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", here], { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

async function styles() {
  const result = sass.compile(join(here, "styles/site.scss"), {
    style: "compressed",
    sourceMap: true,
    loadPaths: [join(here, "node_modules")],
    // Bootstrap 5.3 still speaks the older dialect; its warnings are not ours to mend.
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  const map = result.sourceMap;
  map.sources = map.sources.map(source => source.startsWith("file:") ? relative(here, fileURLToPath(source)) : source);
  await writeFile(join(out, "site.css"), `${result.css}\n/*# sourceMappingURL=site.css.map */\n`);
  await writeFile(join(out, "site.css.map"), JSON.stringify(map));
  return Buffer.from(result.css);
}

async function scripts() {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: { editor: "src/editor.ts", desk: "src/desk.ts", arrange: "src/arrange.ts" },
    outdir: out,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    minify: true,
    sourcemap: "linked",
    legalComments: "linked",
    logLevel: "warning",
    write: true,
    metafile: true,
  });
  return Object.keys(result.metafile.inputs);
}

// What is bundled may be passed on only with its licences.
async function licences(inputs) {
  const packages = new Set(["node_modules/bootstrap"]);
  for (const input of inputs) {
    const found = /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found) packages.add(found[0]);
  }
  const texts = [];
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
    const file = (await readdir(join(here, folder))).find(each => /^licen[cs]e/i.test(each));
    texts.push(`${name} ${version} (${license})\n\n${file ? await readFile(join(here, folder, file), "utf8") : ""}`);
  }
  await writeFile(join(out, "licences.txt"), texts.join("\n----\n\n"));
}

function size(name, bytes) {
  const kilo = value => `${(value / 1024).toFixed(1)} KB`.padStart(9);
  console.log(`${name.padEnd(10)} ${kilo(bytes.length)} raw ${kilo(gzipSync(bytes).length)} gzip ${kilo(brotliCompressSync(bytes).length)} brotli`);
}

check();
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const css = await styles();
await licences(await scripts());
if (process.argv.includes("--sizes")) {
  size("site.css", css);
  for (const name of ["editor.js", "desk.js", "arrange.js"]) size(name, await readFile(join(out, name)));
}
