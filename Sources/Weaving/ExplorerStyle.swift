// How the latent explorer looks: planes beside each other where there is room, under each what its point decodes to.

enum ExplorerStyle {
  static let sheet = """
    figure.live>:is(img,svg){display:none}
    .explorer{font:.9rem system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;color:var(--ink);
    border:1px solid var(--line);border-radius:.6rem;padding:1rem;contain:content}
    .explorer p{margin:0 0 .6rem}.explorer .fine{color:var(--muted);font-size:.82rem;margin:.8rem 0 0}
    .explorer .planes{display:grid;gap:1.2rem;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr))}
    .explorer .plane{container-type:inline-size;min-width:0}
    .explorer .name{font-weight:600}
    .explorer .field{position:relative;aspect-ratio:1;max-width:30rem;background:var(--ground);
    border:1px solid var(--line);border-radius:.4rem;overflow:hidden;cursor:crosshair}
    .explorer canvas{display:block;width:100%;height:100%}
    .explorer .point{position:absolute;width:2.75rem;height:2.75rem;margin:-1.375rem 0 0 -1.375rem;padding:0;
    border:0;border-radius:50%;background:none;touch-action:none;cursor:grab}
    .explorer .point:active{cursor:grabbing}
    .explorer .point::before{content:"";position:absolute;inset:.85rem;border-radius:50%;
    background:var(--accent);border:2px solid var(--ground);box-shadow:0 0 0 2px var(--accent)}
    .explorer .point::after{content:"";position:absolute;inset:-.75rem;border-radius:50%}
    .explorer .tip{position:absolute;pointer-events:none;background:var(--ink);color:var(--ground);display:flex;gap:.4rem;
    align-items:center;width:9.2rem;border-radius:.3rem;padding:.3rem;font-size:.78rem;line-height:1.3;
    transform:translate(-50%,calc(-100% - .7rem))}
    .explorer .tip[hidden]{display:none}.explorer .tip.under{transform:translate(-50%,.7rem)}
    .explorer .tip canvas{flex:none;width:3.5rem;height:3.5rem;image-rendering:pixelated;background:var(--ground);border-radius:.2rem}
    .explorer .below{display:flex;gap:1rem;align-items:center;margin-top:.8rem}
    .explorer .picture{flex:none;width:7rem;height:7rem;image-rendering:pixelated;border:1px solid var(--line);
    border-radius:.4rem;background:var(--ground)}
    .explorer .dials{flex:1;min-width:0}
    .explorer label{display:flex;align-items:center;gap:.5rem;margin-bottom:.45rem;font-variant-numeric:tabular-nums}
    .explorer input[type=range]{flex:1;min-width:0;margin:0;height:1.5rem;accent-color:var(--accent);background:none}
    .explorer output{flex:none;width:3.2em;text-align:right}
    .explorer .knob{max-width:30rem}.explorer .knob output{width:auto}
    .explorer sub{line-height:0}
    .explorer button:not(.point){padding:.35rem .7rem;margin:0 .4rem .4rem 0}
    .explorer input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
    .explorer .pen{flex-wrap:wrap;gap:.6rem .8rem}.explorer .pen .dials{flex:1 1 11rem}
    .explorer .pad{flex:none;width:min(11rem,calc(100% - 7.8rem));height:auto;aspect-ratio:1;touch-action:none;cursor:crosshair;
    background:var(--ground);border:1px dashed var(--muted);border-radius:.4rem}
    .explorer .told{flex:1 0 100%}.explorer .told .fine{margin:.2rem 0 .6rem}
    @container(min-width:34rem){.plane>div{display:grid;grid-template-columns:minmax(0,30rem) 13rem;gap:0 1.2rem}
    .explorer .below{display:block;margin:0}.explorer .picture{width:13rem;height:13rem;margin-bottom:.8rem}}
    @media print{figure.live>:is(img,svg){display:block}.explorer{display:none}}
    """
}
