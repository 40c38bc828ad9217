/** Minor units as the API writes money: "12.30". */
export function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}

export function money(minor: number, currency: string) {
  return { amount: decimal(minor), currencyCode: currency };
}

export function moneyBag(minor: number, currency: string) {
  return { shopMoney: money(minor, currency), presentmentMoney: money(minor, currency) };
}
