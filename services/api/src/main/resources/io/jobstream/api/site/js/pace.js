// Changes the pace where the page may: on one machine. Elsewhere whoever runs the simulation sets it.

import { put } from './api.js';
import { askedRate, paced } from './state.js';

const MAY_CHANGE = document.querySelector('meta[name="pace-control"]').content === 'true';

export class PaceMenu {
  #menu;
  #answer;

  /** @param menu a `details` element that holds a form with the choices */
  constructor(menu) {
    this.#menu = menu;
    this.#answer = menu.querySelector('.answer');
    menu.hidden = !MAY_CHANGE;
    menu.querySelectorAll('[data-mode]').forEach((button) => button.addEventListener('click', () => this.#set(chosenBy(button))));
    const form = menu.querySelector('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#set({ mode: 'ConstantRate', eventsPerSecond: form.elements.rate.valueAsNumber });
    });
    addEventListener('click', ({ target }) => menu.contains(target) || this.#close());
    menu.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      this.#close();
      menu.querySelector('summary').focus();
    });
  }

  /** Shows the pace in force; null before a generator has reported. */
  show(pace) {
    const [name] = paced(pace);
    this.#menu.querySelector('.chosen').textContent = (pace && askedRate(pace)) ?? name;
    for (const button of this.#menu.querySelectorAll('[data-mode]')) {
      const { mode, speed: wanted } = chosenBy(button);
      button.setAttribute('aria-pressed', pace !== null && mode === pace.mode && (wanted === undefined || wanted === pace.speed));
    }
  }

  #close() {
    this.#menu.open = false;
    this.#answer.textContent = '';
  }

  async #set(pace) {
    this.#answer.textContent = 'Setting the pace …';
    try {
      await put('pace', pace);
      this.#answer.textContent = 'Set. The market follows within a second.';
    } catch (error) {
      this.#answer.textContent = error.message;
    }
  }
}

function chosenBy({ dataset: { mode, speed } }) {
  return speed === undefined ? { mode } : { mode, speed: Number(speed) };
}
