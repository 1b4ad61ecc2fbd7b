package dev.tocsin.demo;

/** The pages of the simulated world. Whatever comes from a mail or a name is escaped. */
final class DemoPages {

  static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: light-dark(#1d2733, #e6ebf0); --soft: light-dark(#5c6b7a, #9aa8b5);
        --paper: light-dark(#f6f7f9, #12171d); --card: light-dark(#ffffff, #1b222a); --line: light-dark(#dde3e9, #2c3641);
        --good: light-dark(#176b3a, #6fd39a); --bad: light-dark(#a5241c, #ff9b90); --link: light-dark(#0b57a4, #8cc1ff); }
      * { box-sizing: border-box }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
      main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
      p { margin: .25rem 0 1rem } .soft { color: var(--soft) } a { color: var(--link) }
      nav { display: flex; gap: 1.25rem; margin-bottom: 1.75rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line) }
      nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
      .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem }
      table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .55rem .9rem; vertical-align: top }
      th { font-size: .8rem; font-weight: 600; color: var(--soft) } tr + tr td, thead + tbody td { border-top: 1px solid var(--line) }
      td.nowrap { white-space: nowrap; font-variant-numeric: tabular-nums }
      .good { color: var(--good); font-weight: 600 } .bad { color: var(--bad); font-weight: 600 }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0 } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
      pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1.25rem; white-space: pre-wrap;
        overflow-wrap: anywhere; font: 15px/1.55 ui-monospace, monospace }
      """;

  private static final String SITE =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark"><title>%1$s</title></head>
      <body><h1>%1$s</h1><p>This site is in service.</p></body></html>
      """;

  private static final String UNAVAILABLE =
      """
      <!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark"><title>503</title></head>
      <body><h1>Site indisponible</h1><p>Ce site est momentanément indisponible.</p>
      <p lang="en">This site is temporarily unavailable.</p></body></html>
      """;

  private DemoPages() {}

  static String site(String name) {
    return SITE.formatted(escape(name));
  }

  static String unavailable() {
    return UNAVAILABLE;
  }

  /**
   * A page of the demo itself.
   *
   * @param here the address in the menu that it stands for
   * @param title not escaped yet
   * @param content HTML
   * @param refresh whether the browser asks again by itself
   */
  static String page(String here, String title, String content, boolean refresh) {
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        %s<title>%s · Tocsin demo</title><link rel="stylesheet" href="/style.css"></head>
        <body><main><nav>%s%s</nav>
        <h1>%s</h1>
        %s
        </main></body></html>
        """
        .formatted(
            refresh ? "<meta http-equiv=\"refresh\" content=\"5\">" : "",
            escape(title),
            link("/", "Mails", here),
            link("/sites", "Sites", here),
            escape(title),
            content);
  }

  private static String link(String address, String text, String here) {
    return "<a href=\"%s\"%s>%s</a>"
        .formatted(address, address.equals(here) ? " aria-current=\"page\"" : "", text);
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
