import type { ThemeFileRow } from "./rows.ts";

const sections =
  "announcement-bar header footer hero featured-collection featured-product image-with-text rich-text newsletter main-product main-collection main-cart main-blog main-article main-page main-search main-login main-register main-account main-order collapsible-content multicolumn slideshow video related-products".split(
    " ",
  );
const snippets =
  "price card-product buy-buttons icon-cart icon-close icon-search pagination meta-tags social-icons quantity-input product-media facets cart-drawer loading-spinner article-card country-selector language-selector product-thumbnail swatch unit-price share-button badge gift-card-recipient progress-bar".split(
    " ",
  );
const templates =
  "index product collection cart blog article page search 404 list-collections gift_card page.contact".split(" ");
const styles = "base.css component-card.css component-cart.css section-header.css section-footer.css".split(" ");
const scripts = "global.js cart.js product-form.js search-form.js details-modal.js".split(" ");
const locales = ["en.default", "de", "fr"];

const layout = (name: string): string => `<!doctype html>
<html lang="{{ request.locale.iso_code }}">
  <head>
    <meta charset="utf-8">
    <title>{{ page_title }}</title>
    {% render 'meta-tags' %}
    {{ 'base.css' | asset_url | stylesheet_tag }}
    {{ content_for_header }}
  </head>
  <body class="${name}">
    {% sections 'header-group' %}
    <main id="MainContent">{{ content_for_layout }}</main>
    {% sections 'footer-group' %}
    <script src="{{ 'global.js' | asset_url }}" defer></script>
  </body>
</html>
`;

/** The files of an ordinary theme, about eighty. */
export function makeTheme(at: string): ThemeFileRow[] {
  const entries: [string, string][] = [
    ["layout/theme.liquid", layout("theme")],
    ["layout/password.liquid", layout("password")],
    ["config/settings_schema.json", '[{ "name": "theme_info", "theme_name": "Meadow", "theme_version": "3.1.0" }]\n'],
    ["config/settings_data.json", '{ "current": "Default", "presets": { "Default": { "colors": "#0b6e4f" } } }\n'],
  ];
  for (const name of sections)
    entries.push([
      `sections/${name}.liquid`,
      `<section class="${name}">{{ section.settings.heading | escape }}</section>\n{% schema %}\n{ "name": "${name}", "settings": [{ "type": "text", "id": "heading", "label": "Heading" }] }\n{% endschema %}\n`,
    ]);
  for (const group of ["header-group", "footer-group"])
    entries.push([`sections/${group}.json`, `{ "type": "${group.split("-")[0]}", "sections": {}, "order": [] }\n`]);
  for (const name of snippets)
    entries.push([`snippets/${name}.liquid`, `<div class="${name}">{{ ${name.replaceAll("-", "_")} }}</div>\n`]);
  for (const name of templates)
    entries.push([
      `templates/${name}.json`,
      `{ "sections": { "main": { "type": "main-${name}" } }, "order": ["main"] }\n`,
    ]);
  for (const name of styles) entries.push([`assets/${name}`, `.${name.replace(".css", "")} { display: block; }\n`]);
  for (const name of scripts) entries.push([`assets/${name}`, `console.debug("${name} loaded");\n`]);
  for (const name of locales) entries.push([`locales/${name}.json`, `{ "general": { "cart": "Cart (${name})" } }\n`]);
  return entries.map(([filename, body]) => ({ filename, body, createdAt: at, updatedAt: at }));
}
