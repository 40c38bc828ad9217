const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const evidenceMessages = {
  title: "Evidence",
  log: {
    heading: "The evidence log",
    size: (n: number) =>
      n === 0
        ? "Nothing has been recorded yet. Collecting starts by itself with the first thing that happens."
        : `${count(n, "entry", "entries")}, each chained to the one before it. Whoever holds an earlier signed file can show any change to what it covers.`,
    checkpoint: "Last signed",
    noCheckpoint: "Not signed yet. The first signature follows by itself.",
    covers: (n: number) => `covers ${count(n, "entry", "entries")}`,
    unsigned: (n: number) =>
      `${count(n, "newer entry is", "newer entries are")} not signed yet. The next signature follows by itself; making a file signs at once.`,
    allSigned: "Every entry is signed.",
    whole: (n: number) => `Download the whole log (${count(n, "entry", "entries")})`,
  },
  incidents: {
    heading: "Evidence of one incident",
    what: "One file that anyone can check without Cordon. Making it changes nothing in a store and adds one entry, which is in the file as well.",
    none: "No incident yet. The whole log can be downloaded all the same.",
    line: (number: number, title: string) => `#${number} ${title}`,
    entries: (n: number) => count(n, "entry", "entries"),
    download: (n: number) => `Download ${count(n, "entry", "entries")}`,
    label: (n: number, number: number, title: string) =>
      `Download ${count(n, "entry", "entries")} of incident #${number}: ${title}`,
    shown: (n: number) => `The open incidents and the newest closed ones, ${n} in all.`,
  },
  download: {
    saved: (name: string) => `${name} was handed to your browser to save.`,
    failed: "The evidence file could not be made, or broke off. Nothing was saved. Try again.",
    noRight: "Your roles do not include exporting evidence.",
  },
  exports: {
    heading: "Files made so far",
    none: "Nobody has made an evidence file yet.",
    whole: "The whole log",
    incident: (number: number) => `Incident #${number}`,
    by: "by",
    entry: (index: number) => `entry ${index}`,
  },
  key: {
    heading: "Verifier key",
    what: "Whoever checks a file needs this key, and must have it from somewhere else than the file: put it into a letter or on your website now, while nothing is disputed.",
    label: "Your company's verifier key",
    copy: "Copy the key",
    copied: "The key was copied",
    notCopied: "Your browser does not let Cordon copy. Select the key and copy it.",
    none: "It is made with the first signature.",
  },
  verify: {
    heading: "How to check a file without Cordon's server",
    what: "On any computer with Cordon's source and Node.js. No database, no network, no account.",
    command: (key: string) => `npm run -s cordon -- evidence verify FILE --key '${key}'`,
    placeholder: "VKEY",
    label: "Command that checks a file",
    copy: "Copy the command",
    copied: "The command was copied",
    answers:
      "It answers “Verified”, or names the first line that is not as it was signed. Exit code 0: verified. 1: not verified. 2: no such file, or not a key. 3: the file could not be read to its end.",
    without:
      "Without Cordon's source as well: the format is public (docs/evidence-file.md) and uses SHA-256, RFC 9162 and Ed25519 only.",
    limits:
      "It proves that nothing was changed, added or left out since. It does not prove that what an entry says is true: “verified” was read back from the store, “attested” is a person's word.",
  },
} as const;
