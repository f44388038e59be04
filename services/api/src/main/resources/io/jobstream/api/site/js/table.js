// Figures as a table: for keyboards, screen readers, and to be copied.

/**
 * columns: [{name, number?}], rows: [[cell, ...]]. If the chart has a dimension, its values stand in the first column and
 * can be chosen.
 */
export function table({ columns, rows }, dimension, page) {
  const element = document.createElement('table');
  const head = element.createTHead().insertRow();
  for (const { name, number } of columns) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = name;
    cell.classList.toggle('number', Boolean(number));
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((value, index) => {
      const cell = line.insertCell();
      cell.classList.toggle('number', Boolean(columns[index].number));
      if (index === 0 && dimension) cell.append(choice(value, () => page.filters.toggle(dimension, value)));
      else cell.append(value);
    });
  }
  return element;
}

/** A text that does something. */
export function choice(words, onClick) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'open';
  button.textContent = words;
  button.addEventListener('click', onClick);
  return button;
}

/** An element with a class and children. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
