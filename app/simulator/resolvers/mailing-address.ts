const names = new Intl.DisplayNames(["en"], { type: "region" });

export function countryName(code: string): string {
  return names.of(code) ?? code;
}

/** Addresses have ids of their own, with the model they belong to behind a question mark. */
export function addressKey(ownerId: number, model = "CustomerAddress"): string {
  return `${ownerId}?model_name=${model}`;
}
