// Run by Shopify's CLI and by `npm run deploy`, in this folder.
import "../../scripts/build-function.mjs";
