import { BlockList, isIP, isIPv4 } from "node:net";

// Everything that the IANA special-purpose registry does not call globally reachable, and multicast.
// https://www.iana.org/assignments/iana-ipv4-special-registry (RFC 6890)
const special4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Shared by customers of one carrier; some clouds keep their metadata service here (RFC 6598).
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Link-local, among it the metadata service of most clouds (169.254.169.254).
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  // Reserved, and the limited broadcast address.
  ["240.0.0.0", 4],
];

// Inside 2000::/3, the only part of IPv6 handed out for global use (RFC 4291 section 2.4): what is not globally reachable,
// or reaches an IPv4 address written inside it. Loopback, unique local, link-local, mapped (::ffff:0:0/96), NAT64 and
// multicast all lie outside 2000::/3.
// https://www.iana.org/assignments/iana-ipv6-special-registry
const special6: readonly (readonly [string, number])[] = [
  // IETF protocol assignments, among them Teredo and ORCHID.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4.
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const refused4 = new BlockList();
for (const [network, prefix] of special4) refused4.addSubnet(network, prefix, "ipv4");
const refused6 = new BlockList();
for (const [network, prefix] of special6) refused6.addSubnet(network, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address lies in the public internet, so that connecting to it cannot reach this machine, its network or a
 * cloud's metadata service. Text that is no address, and one with a zone, is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (isIPv4(address)) return !refused4.check(address, "ipv4");
  return global6.check(address, "ipv6") && !refused6.check(address, "ipv6");
}
