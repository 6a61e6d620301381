// SPDX-License-Identifier: Apache-2.0

extension LookBackPage {
  /// The style sheet: light, dark, and on paper always light.
  static let style = """
    :root {
      --paper: #ffffff; --ink: #1c1e21; --faint: #5c6570; --line: #c9ced6;
      --hold: #2f6690; --push: #a4451c; --urge: #5b3f8c;
      --shade-1: #d5e3ee; --shade-2: #9dbfd8; --shade-3: #3f739a; --shade-4: #1f4e73;
      --on-light: #1c1e21; --on-dark: #ffffff;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --ink: #e6e8eb; --faint: #a4adb8; --line: #3c444e;
        --hold: #6fa8d3; --push: #f0986b; --urge: #bba4ee;
        --shade-1: #1f3445; --shade-2: #2f5777; --shade-3: #6fa8d3; --shade-4: #b9daf2;
        --on-light: #ffffff; --on-dark: #10202c;
      }
    }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif;
    }
    main { max-width: 48rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
    svg { display: block; width: 100%; height: auto; margin: 0.5rem 0; }
    svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
    svg text.scale { text-anchor: middle; }
    .hold, .bar { fill: var(--hold); }
    .hold { stroke: var(--paper); stroke-width: 1; }
    .after, .check-in, .end, .grid { fill: none; stroke: var(--ink); stroke-width: 1.5; }
    .after { stroke: var(--faint); stroke-width: 2; }
    .check-in { stroke-width: 1; }
    .grid { stroke: var(--line); stroke-width: 1; }
    .push { fill: var(--push); stroke: var(--paper); stroke-width: 1; }
    .urge { fill: var(--paper); stroke: var(--urge); stroke-width: 2; }
    .shade-0 { fill: none; stroke: var(--line); stroke-width: 1; }
    .shade-1 { fill: var(--shade-1); } .shade-2 { fill: var(--shade-2); }
    .shade-3 { fill: var(--shade-3); } .shade-4 { fill: var(--shade-4); }
    svg text.on-1, svg text.on-2 { fill: var(--on-light); }
    svg text.on-3, svg text.on-4 { fill: var(--on-dark); }
    .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; list-style: none; }
    .legend li { display: flex; align-items: center; gap: 0.4rem; }
    .legend svg { width: 20px; height: 14px; margin: 0; flex: none; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.875rem; }
    caption { text-align: start; color: var(--faint); padding: 0.25rem 0; }
    th, td { text-align: start; vertical-align: top; padding: 0.2rem 0.75rem 0.2rem 0; }
    thead th { border-bottom: 1px solid var(--line); }
    tbody th { font-weight: normal; }
    .notes { padding: 0; list-style: none; }
    .notes p { margin: 0 0 0.75rem; white-space: pre-line; overflow-wrap: anywhere; }
    small, footer { color: var(--faint); }
    footer { margin-top: 2rem; border-top: 1px solid var(--line); }
    @page { margin: 15mm; }
    @media print {
      main { max-width: none; padding: 0; }
      svg, tr, li { break-inside: avoid; }
      h2, h3, caption { break-after: avoid; }
      .table { overflow: visible; }
      svg * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
