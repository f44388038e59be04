// The style sheet's colours, for charts.

export const prefersDark = matchMedia('(prefers-color-scheme: dark)');
export const prefersStill = matchMedia('(prefers-reduced-motion: reduce)');

/** Calls back whenever the colours change: by the system, or by the reader's choice. */
export function onScheme(redraw) {
  prefersDark.addEventListener('change', redraw);
  addEventListener('scheme', redraw);
}

const isDark = () => document.documentElement.dataset.scheme === 'dark';

/** Lets a button change between light and dark; the choice that is the system's own is not kept. */
export function switchSchemes(button) {
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    const isSystems = chosen === (prefersDark.matches ? 'dark' : 'light');
    document.documentElement.dataset.scheme = chosen;
    try {
      if (isSystems) localStorage.removeItem('scheme');
      else localStorage.setItem('scheme', chosen);
    } catch {
      // Without storage the choice lasts as long as the page, or until the system changes.
    }
    dispatchEvent(new Event('scheme'));
  });
}

export function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    soft: colour('soft'),
    edge: colour('edge'),
    faint: colour('faint'),
    surface: colour('surface'),
    land: colour('land'),
    landEdge: colour('land-edge'),
    bubble: colour('bubble'),
    series: [1, 2, 3, 4].map((n) => colour(`series-${n}`)),
    font: colour('font'),
  };
}

/** What all charts have in common. */
export function base(look) {
  return {
    animation: !prefersStill.matches,
    animationDuration: 400,
    animationDurationUpdate: 400,
    textStyle: { fontFamily: look.font, color: look.ink },
    color: look.series,
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.edge,
      padding: [8, 12],
      textStyle: { color: look.ink, fontSize: 13 },
      extraCssText: 'box-shadow: 0 4px 20px rgb(0 0 0 / 14%); border-radius: 8px;',
    },
  };
}

export function valueAxis(look, extra = {}) {
  return {
    type: 'value',
    splitNumber: 4,
    axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: look.edge } },
    axisLine: { show: false },
    axisTick: { show: false },
    ...extra,
  };
}

export function categoryAxis(look, data, extra = {}) {
  return {
    type: 'category',
    data,
    axisLabel: { color: look.soft, fontSize: 12 },
    axisLine: { lineStyle: { color: look.edge } },
    axisTick: { show: false },
    ...extra,
  };
}

/** Text that came from data, safe within a tooltip. */
export function escaped(text) {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
}

/** So much of one colour and the rest of another, both of the form #rrggbb. */
export function mixed(one, other, share) {
  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const [a, b] = [channels(one), channels(other)];
  return `rgb(${a.map((value, index) => Math.round(value * share + b[index] * (1 - share))).join(',')})`;
}
