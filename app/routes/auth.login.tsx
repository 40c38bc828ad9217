/** Reached without a shop in the address. A form that asks for one is refused by Shopify's app review, and phishers like it. */
export default function Login() {
  return (
    <main>
      <h1>Cordon</h1>
      <p>Open Cordon from your Shopify admin: Apps, then Cordon.</p>
    </main>
  );
}
