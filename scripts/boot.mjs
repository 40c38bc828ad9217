// Starts a script of this project: installs what package-lock.json names when it is missing, then runs the script under
// the Node of node_modules (24 on Linux). Only built-ins and old syntax, because the Node that starts this may be any.
// `node scripts/boot.mjs [--quick] SCRIPT [ARGUMENTS]`; --quick trusts a finished install without comparing versions.
// Prints nothing on stdout: that belongs to the script.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

var root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
var bin = path.join(root, "node_modules", ".bin");
var lockFolder = path.join(root, ".cordon", "installing");
var ownerFile = path.join(lockFolder, "pid");
var windows = process.platform === "win32";
var args = process.argv.slice(2);
var quick = args[0] === "--quick";
if (quick) args.shift();

function stop(sentence) {
  process.stderr.write(sentence + "\n");
  process.exit(1);
}

function refuseOldNode() {
  var least = process.platform === "linux" ? [20, 19] : [22, 18];
  var have = process.versions.node.split(".").map(Number);
  if (have[0] > least[0] || (have[0] === least[0] && have[1] >= least[1])) return;
  stop("Cordon needs Node.js " + least.join(".") + " or newer on this system; this is " + process.version + ".");
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

// npm writes node_modules/.package-lock.json last, so its absence shows an interrupted install. Its presence alone does
// not prove a fresh one (`npm install --package-lock-only` rewrites it too), hence the comparison of every package.
function isInstalled() {
  if (!fs.existsSync(path.join(root, "node_modules", ".package-lock.json"))) return false;
  if (quick) return true;
  var lock = readText(path.join(root, "package-lock.json"));
  if (lock === undefined) stop("package-lock.json is missing.");
  var packages = JSON.parse(lock).packages;
  return Object.keys(packages).every(function (place) {
    var wanted = packages[place];
    if (place.indexOf("node_modules/") === -1 || wanted.link) return true;
    var present = readText(path.join(root, place, "package.json"));
    return present === undefined ? Boolean(wanted.optional) : JSON.parse(present).version === wanted.version;
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function makeLock() {
  try {
    fs.mkdirSync(lockFolder);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  fs.writeFileSync(ownerFile, String(process.pid));
  return true;
}

// A folder without a pid is being made just now; after ten seconds its maker died between the two steps.
function isAbandoned() {
  var owner = Number(readText(ownerFile));
  if (owner > 0) return !isAlive(owner);
  var made = fs.statSync(lockFolder, { throwIfNoEntry: false });
  return made !== undefined && Date.now() - made.mtimeMs > 10000;
}

// One process installs, the others wait: two `npm ci` in one folder destroy each other's work.
// The folder is the lock, because making it is atomic; the file in it names the owner, so that a dead one can be told.
function takeLock() {
  var told = false;
  fs.mkdirSync(path.dirname(lockFolder), { recursive: true });
  for (;;) {
    if (makeLock()) {
      // Someone who saw the same dead owner may be removing this very folder as if it were the old one.
      sleep(200);
      if (readText(ownerFile) === String(process.pid)) return;
    }
    if (isAbandoned()) fs.rmSync(lockFolder, { recursive: true, force: true });
    else if (!told) process.stderr.write("Another run is installing the packages here; waiting for it.\n");
    told = true;
    sleep(250);
  }
}

function releaseLock() {
  fs.rmSync(lockFolder, { recursive: true, force: true });
}

// Runs a program, passes signals on to it, and calls `done(code, signal)` when it has ended.
function run(program, programArguments, options, done) {
  var child = spawn(program, programArguments, Object.assign({ cwd: root }, options));
  var passers = ["SIGINT", "SIGTERM", "SIGHUP"].map(function (signal) {
    var pass = function () {
      // A terminal sends Ctrl-C to the whole group, so the child has it already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, pass);
    return [signal, pass];
  });
  child.on("error", function (error) {
    releaseIfMine();
    stop(error.message);
  });
  child.on("exit", function (code, signal) {
    for (var entry of passers) process.removeListener(entry[0], entry[1]);
    done(code, signal);
  });
}

function releaseIfMine() {
  if (readText(ownerFile) === String(process.pid)) releaseLock();
}

// Ends as the child ended, so that whoever started this sees the same code or signal.
function endAs(code, signal) {
  if (signal === null) process.exit(code);
  process.kill(process.pid, signal);
  // A signal this process cannot die of ends here instead.
  setTimeout(process.exit, 100, 1);
}

function install(env, done) {
  var ci = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--loglevel=error"];
  var npm = process.env.npm_execpath;
  var viaNode = Boolean(npm) && /npm-cli\.js$/.test(npm);
  var program = viaNode ? process.execPath : windows ? "npm.cmd" : "npm";
  // What npm says goes to stderr (2); stdout stays the script's.
  var options = { env: env, stdio: ["inherit", 2, 2], shell: windows && !viaNode };
  process.stderr.write("Installing packages (npm ci); this takes about half a minute.\n");
  run(program, viaNode ? [npm].concat(ci) : ci, options, function (code, signal) {
    releaseLock();
    if (code === 0) return done();
    process.stderr.write("npm ci failed.\n");
    endAs(code, signal);
  });
}

function startScript(env) {
  // Absent where no node-linux-* package fits: then the Node that runs this is new enough (see refuseOldNode).
  var node = path.join(bin, "node");
  run(fs.existsSync(node) ? node : process.execPath, args, { env: env, stdio: "inherit" }, endAs);
}

refuseOldNode();
if (args.length === 0) stop("usage: node scripts/boot.mjs [--quick] SCRIPT [ARGUMENTS]");
var childEnv = Object.assign({}, process.env, { PATH: bin + path.delimiter + (process.env.PATH || "") });
// A command line should start at once: Node keeps what it compiled, by content, until the next install.
if (quick && !childEnv.NODE_COMPILE_CACHE) {
  childEnv.NODE_COMPILE_CACHE = path.join(root, "node_modules", ".cache", "node-compile");
}
if (isInstalled()) startScript(childEnv);
else {
  takeLock();
  // Another run may have finished the install while this one waited.
  if (isInstalled()) {
    releaseLock();
    startScript(childEnv);
  } else {
    install(childEnv, function () {
      startScript(childEnv);
    });
  }
}
