import type { Random } from "./random.ts";
import type { AddressRow } from "./rows.ts";

const first =
  "Amara Ben Chloe Dario Elena Finn Grace Hugo Imani Jonas Kira Liam Maya Noah Olga Priya Quinn Rosa Sven Tara Uma Victor Wanda Xavier Yara Zane Alice Boris Carla Dmitri Edith Felix Greta Hana Igor Julia Karl Lena Marco Nadia".split(
    " ",
  );
const last =
  "Abbott Becker Castillo Dubois Ellis Fischer Garcia Hughes Ivanov Jensen Keller Lopez Moreau Nguyen Okafor Patel Quick Rossi Schmidt Tanaka Unger Vargas Weber Xu Young Zimmer Archer Brandt Clarke Diaz Evans Fontaine Green Hoffman Ito Johnson Klein Laurent Martin Novak".split(
    " ",
  );
const streets =
  "Oak Street,Maple Avenue,Cedar Lane,River Road,Hill Street,Lake Drive,Station Road,Mill Lane,Park Avenue,Church Street".split(
    ",",
  );

type Place = readonly [city: string, province: string, code: string, zip: string];

/** States and cities, so that affected people spread over many jurisdictions. */
const american: readonly Place[] = [
  ["Los Angeles", "California", "CA", "90012"],
  ["San Diego", "California", "CA", "92101"],
  ["Houston", "Texas", "TX", "77002"],
  ["Austin", "Texas", "TX", "78701"],
  ["New York", "New York", "NY", "10001"],
  ["Buffalo", "New York", "NY", "14201"],
  ["Miami", "Florida", "FL", "33101"],
  ["Chicago", "Illinois", "IL", "60601"],
  ["Boston", "Massachusetts", "MA", "02108"],
  ["Philadelphia", "Pennsylvania", "PA", "19102"],
  ["Columbus", "Ohio", "OH", "43215"],
  ["Seattle", "Washington", "WA", "98101"],
  ["Denver", "Colorado", "CO", "80202"],
  ["Phoenix", "Arizona", "AZ", "85003"],
  ["Atlanta", "Georgia", "GA", "30303"],
  ["Newark", "New Jersey", "NJ", "07102"],
  ["Portland", "Oregon", "OR", "97201"],
  ["Minneapolis", "Minnesota", "MN", "55401"],
  ["Richmond", "Virginia", "VA", "23219"],
  ["Detroit", "Michigan", "MI", "48226"],
  ["Nashville", "Tennessee", "TN", "37201"],
  ["Hartford", "Connecticut", "CT", "06103"],
];
const abroad: Readonly<Record<string, readonly Place[]>> = {
  DE: [
    ["Berlin", "Berlin", "BE", "10115"],
    ["Hamburg", "Hamburg", "HH", "20095"],
    ["München", "Bayern", "BY", "80331"],
  ],
  FR: [
    ["Paris", "Île-de-France", "IDF", "75001"],
    ["Lyon", "Auvergne-Rhône-Alpes", "ARA", "69001"],
  ],
  GB: [
    ["London", "England", "ENG", "EC1A 1BB"],
    ["Leeds", "England", "ENG", "LS1 1UR"],
  ],
  CA: [
    ["Toronto", "Ontario", "ON", "M5H 2N2"],
    ["Montréal", "Quebec", "QC", "H2Y 1C6"],
  ],
};
const countries: Readonly<Record<string, string>> = {
  US: "United States",
  DE: "Germany",
  FR: "France",
  GB: "United Kingdom",
  CA: "Canada",
};

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
}

/** A made-up person. Addresses end in example domains (RFC 2606), numbers in the range kept for fiction. */
export function makePerson(random: Random, index: number): Person {
  const [firstName, lastName] = [random.pick(first), random.pick(last)];
  const domain = random.pick(["example.com", "example.net", "example.org"]);
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${index}@${domain}`.toLowerCase(),
    phone: `+1555${String(random.between(200, 989))}01${String(random.between(0, 99)).padStart(2, "0")}`,
  };
}

/** Somewhere to live: four in five in the United States. */
export function makeAddress(random: Random, person: Person): AddressRow {
  const countryCode = random.next() < 0.8 ? "US" : random.pick(Object.keys(abroad));
  const [city, province, provinceCode, zip] = random.pick(countryCode === "US" ? american : abroad[countryCode]!);
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    address1: `${random.between(1, 999)} ${random.pick(streets)}`,
    city,
    province,
    provinceCode,
    country: countries[countryCode]!,
    countryCode,
    zip,
    phone: null,
  };
}
