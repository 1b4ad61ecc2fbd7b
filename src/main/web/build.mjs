// Builds the console into the folder given as first argument, when anything that it is made of has changed.
// Run by Maven; `node build.mjs ../../../target/classes/console`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, process.argv[2] ?? '../../../target/classes/console');
const stamp = `${out}.inputs`;
const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `The console is built with Node.js ${OLDEST.join('.')} or newer; this is ${process.version}. Update it, or build the hub alone with -DskipWeb.`,
  );
  process.exit(1);
}

function run(name, ...args) {
  execFileSync(name, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CONSOLE_OUT: out } });
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    });
}

const made = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'build.mjs'].map((name) =>
  join(here, name),
);
const inputs = [...made, ...files(join(here, 'src'))].filter((path) => !/(\.test\.tsx?|schema\.d\.ts)$/.test(path));
const sum = createHash('sha256').update(process.version);
for (const path of inputs) {
  sum.update(path.slice(here.length)).update('\0').update(readFileSync(path)).update('\0');
}
const now = sum.digest('hex');
const upToDate = existsSync(join(out, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;

// The packages, when they are not those of the lock file.
const installed = join(here, 'node_modules', '.package-lock.json');
const lock = join(here, 'package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  run('npm', 'ci', '--loglevel=error');
}
const schema = join(here, 'src/api/schema.d.ts');
const document = join(here, 'src/api/openapi.json');
if (!existsSync(schema) || statSync(schema).mtimeMs < statSync(document).mtimeMs) {
  run('npx', '--no', 'openapi-typescript', 'src/api/openapi.json', '-o', 'src/api/schema.d.ts');
}
if (!upToDate) {
  mkdirSync(out, { recursive: true });
  run('npx', '--no', 'tsc');
  run('npx', '--no', 'vite', 'build', '--logLevel=warn');
  writeFileSync(stamp, now);
}
