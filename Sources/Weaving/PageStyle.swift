// How the pages look: prose on the left, code and results on the right where there is room; by day, by night, on paper.

import Plots

enum PageStyle {
  /// The style sheet.
  static let sheet = """
    :root{color-scheme:light;\(PageColor.declarations(\.light));\(Theme.classColors(.light))}
    @media screen and (prefers-color-scheme:dark){\(night(":root:not([data-theme=light])"))}
    @media screen{\(night(":root[data-theme=dark]"))}
    \(layout)
    \(prose)
    \(code)
    \(course)
    \(ExplorerStyle.sheet)
    \(print)
    """

  private static func night(_ root: String) -> String {
    "\(root){color-scheme:dark;\(PageColor.declarations(\.dark));\(Theme.classColors(.dark))}"
      + Theme.darkRules(inside: "\(root) figure>svg")
      // Ink on paper is turned: white becomes about the ground, and colours keep their hues. Maps of colours stay.
      + "\(root) img.ink{filter:invert(.92) hue-rotate(180deg)}"
  }

  private static let layout = """
    *{box-sizing:border-box}
    html{scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);
    font:1.0625rem/1.62 Charter,"Bitstream Charter","Sitka Text",Cambria,"DejaVu Serif",Georgia,serif}
    .bar{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);
    font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-size:.9rem}
    .bar nav{display:flex;align-items:center;gap:1.2rem;max-width:84rem;margin:auto;padding:.6rem 1.5rem}
    .bar .here{flex:1;min-width:0;display:flex;white-space:nowrap;color:var(--muted)}
    .bar .title{overflow:hidden;text-overflow:ellipsis}.bar .count{flex:none}
    .bar .inside .title::after{content:"\\a0·\\a0"}
    footer{border-top:1px solid var(--line);font:.9rem system-ui,sans-serif}
    footer nav{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;max-width:84rem;margin:auto;padding:1.2rem 1.5rem 2.4rem}
    .bar a{text-decoration:none}
    .bar .home{font-weight:700;color:var(--ink)}
    .bar progress{display:none;position:absolute;left:0;bottom:-2px;width:100%;height:3px;border:0;
    background:none;appearance:none}
    .bar progress::-webkit-progress-bar{background:none}
    .bar progress::-webkit-progress-value{background:var(--accent)}
    .bar progress::-moz-progress-bar{background:var(--accent)}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;z-index:3;background:var(--ground);padding:.3rem .6rem}
    main{max-width:84rem;margin:auto;padding:1rem 1.5rem 4rem}
    .row>*{min-width:0}
    .side>:first-child{margin-top:.35rem}
    @media(min-width:78rem){.row{display:grid;grid-template-columns:minmax(0,30rem) minmax(0,1fr);
    gap:0 2.5rem;align-items:start}pre.quotation{white-space:pre-wrap}.side{grid-column:2}.prose{grid-column:1;position:sticky;top:5rem}}
    @media(max-width:40rem){body{font-size:1rem}main,.bar nav,footer nav{padding-left:1rem;padding-right:1rem}
    .bar nav{gap:.7rem}.bar .inside .title{display:none}}
    """

  private static let prose = """
    h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
    h1{font-size:clamp(1.6rem,7vw,2.3rem);overflow-wrap:break-word;letter-spacing:-.01em;margin:2.2rem 0 1rem}
    .step{border-top:1px solid var(--line);margin-top:3rem}
    .step>h2,.step>h3{font-size:1.5rem;margin:1.6rem 0 .8rem}
    .step>:is(h2,h3):focus{outline:none}
    .permalink{color:var(--muted);text-decoration:none;font-weight:400;margin-right:.6rem}
    a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
    a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{
    outline:2px solid var(--accent);outline-offset:2px}
    p{margin:0 0 1rem;hanging-punctuation:first}
    p:has(math){overflow:auto hidden}
    math{font-family:"STIX Two Math","Latin Modern Math","Libertinus Math","Cambria Math",
    "Noto Sans Math","DejaVu Math TeX Gyre",math;font-size:1.06em}
    /* A shadow at an edge behind which it goes on. */
    .formula,.wide,p:has(math),pre{background:
    linear-gradient(to right,var(--under) 40%,transparent) -2px -2px/2.4rem calc(100% + 4px),
    linear-gradient(to left,var(--under) 40%,transparent) calc(100% + 2px) -2px/2.4rem calc(100% + 4px),
    linear-gradient(to right,var(--edge),transparent) left/1.1rem 100%,
    linear-gradient(to left,var(--edge),transparent) right/1.1rem 100%;
    background-attachment:local,local,scroll,scroll;background-repeat:no-repeat;background-color:var(--under)}
    :root{--under:var(--ground);--edge:color-mix(in srgb,var(--muted) 55%,transparent)}
    .formula,.wide{overflow-x:auto;overflow-y:hidden;margin:0 0 1rem;padding:.2rem 0 .5rem}
    .formula math{margin:0}
    table{border-collapse:collapse;font-size:.95em}
    th,td{padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    blockquote,.alert{margin:0 0 1rem;padding:.1rem 1rem;border-left:3px solid var(--line);color:var(--muted)}
    .prediction{margin:0 0 1rem;padding:.6rem 1rem;border:1px solid var(--line);border-radius:.5rem;
    background:var(--panel);--under:var(--panel)}
    .prediction summary{cursor:pointer;font-weight:600}
    .prediction summary::before{content:"Predict: ";color:var(--accent)}
    .prediction[open] summary{margin-bottom:.6rem}
    .prediction>:last-child{margin-bottom:.2rem}
    """

  private static let code = """
    pre,code,samp{font-family:ui-monospace,"SF Mono","Cascadia Code","JetBrains Mono","DejaVu Sans Mono",
    Menlo,Consolas,monospace;font-variant-ligatures:none}
    code{font-size:.88em;overflow-wrap:anywhere}
    .code{position:relative;margin:0 0 1rem}
    pre{margin:0;padding:.8rem 1rem;overflow-x:auto;font-size:.8rem;line-height:1.5;
    --under:var(--panel);border-radius:.5rem;tab-size:2}
    pre code,pre samp{font-size:1em}
    .code:has(>.cell):has(+.code>.output){margin-bottom:0}
    .code:has(+.code>.output)>.cell{border-radius:.5rem .5rem 0 0}
    .output{--under:var(--ground);border:1px solid var(--line)}
    .code:has(>.cell)+.code>.output{border-top:0;border-radius:0 0 .5rem .5rem}
    .output[data-set]::before{content:"on " attr(data-set);display:block;position:sticky;left:0;
    color:var(--muted);font-size:.75rem;text-transform:uppercase;letter-spacing:.04em}
    .word{color:var(--word)}.type{color:var(--type)}.text{color:var(--text)}
    .number{color:var(--number)}.comment{color:var(--comment);font-style:italic}
    figure{margin:0 0 1.4rem}
    figure>:is(img,svg){display:block;max-width:100%;height:auto;border-radius:.5rem}
    figcaption{color:var(--muted);font-size:.85rem;margin:-.6rem 0 1rem}
    button{font:600 .78rem system-ui,sans-serif;color:var(--accent);background:var(--ground);
    border:1px solid var(--line);border-radius:.4rem;padding:.25rem .55rem;cursor:pointer;white-space:nowrap}
    button:disabled{color:var(--muted);cursor:default}
    .code>button{position:absolute;top:.4rem;right:.4rem;opacity:0}
    .code:hover>button,.code>button:focus{opacity:1}
    @media screen and (hover:none),screen and (max-width:40rem){.code>button{opacity:1}.code:has(>button)>pre{padding-top:2.7rem}}
    """

  private static let course = """
    .lead{font-size:1.2rem;color:var(--muted);max-width:44rem}
    .about{font:.9rem system-ui,sans-serif;color:var(--muted);display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;
    align-items:center;margin:0 0 1.5rem}
    .about code{color:var(--ink)}.command+button{margin-left:.5rem}
    .steps :is(ol,ul){columns:20rem;margin:0;padding-left:1.6rem;font-size:.98rem}
    main>.steps{margin-bottom:3.5rem}
    .steps li{margin-bottom:.3rem}
    .steps a,.lessons a,.around a{text-decoration:none}
    .steps a:hover,.lessons a:hover,.around a:hover{text-decoration:underline}
    .steps h2{font-size:1rem;margin:.4rem 0 .6rem;color:var(--muted)}
    .lessons{list-style:none;margin:2rem 0;padding:0;display:grid;gap:2.4rem 2rem;
    grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr))}
    .lessons img{width:100%;height:12.5rem;object-fit:contain;border-radius:.5rem;display:block;
    border:1px solid var(--line);margin-bottom:.8rem;background:#fff}
    .lessons h2{font-size:1.25rem;margin:0 0 .3rem}
    .lessons p{margin:0;font-size:.98rem}
    .lessons .about{margin:.4rem 0 0}
    .around{display:flex;justify-content:space-between;gap:2rem;border-top:1px solid var(--line);
    margin-top:3rem;padding-top:1.2rem}
    .exercises{border-top:1px solid var(--line);margin-top:3rem;max-width:58rem}
    .notation td:first-child{white-space:nowrap;padding-right:1.6rem}
    @media(max-width:40rem){.notation thead{display:none}.notation tr{display:grid;
    grid-template-columns:6rem 1fr;border-bottom:1px solid var(--line);padding:.3rem 0}
    .notation td{border:0}.notation td:last-child{grid-column:1/-1;padding:0 0 .3rem}}
    .references li{margin-bottom:.8rem;max-width:46rem}
    """

  private static let print = """
    @page{margin:18mm 16mm}
    @media print{body{font-size:10.5pt}.bar,.skip,.around,footer,button{display:none!important}main{max-width:none;padding:0}
    .row{display:block}pre{white-space:pre-wrap;font-size:8.5pt;background:none;border:1px solid var(--line)}
    .formula,.wide,p{overflow:visible!important;background:none!important}pre,figure,table,.formula{break-inside:avoid}h1,h2,h3{break-after:avoid}.lesson+.lesson{break-before:page}
    a{color:inherit;text-decoration:none}figure>:is(img,svg){max-width:14cm}}
    """
}
