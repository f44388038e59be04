// Draws the API's own description, and asks the service what the reader fills in. No library: it knows as much of OpenAPI as
// this service's description uses.

const LONGEST_BODY = 20_000;
const ANSWER_WITHIN = 20_000;

const address = (path) => new URL(path.replace(/^\//, ''), document.baseURI);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== ''));
  return made;
}

class Description {
  constructor(document) {
    this.document = document;
  }

  resolve(part) {
    return part?.$ref ? part.$ref.slice(2).split('/').reduce((at, name) => at[name], this.document) : part;
  }

  /** Each with its path, in the order of the description. */
  operations() {
    return Object.entries(this.document.paths).map(([path, item]) => ({ path, ...item.get }));
  }

  type(schema) {
    const name = schema.$ref?.split('/').pop();
    const known = this.resolve(schema);
    if (known.enum) return known.enum.join(' | ');
    if (known.type === 'array') return `list of ${this.type(known.items)}`;
    const one = [].concat(known.type ?? name ?? 'any').join(' or ');
    return known.format ? `${one} (${known.format})` : name && known.type === 'object' ? name : one;
  }
}

function limits(schema) {
  const parts = [];
  if (schema.minimum !== undefined || schema.maximum !== undefined) {
    parts.push(`from ${schema.minimum ?? '…'} to ${schema.maximum ?? '…'}`);
  }
  if (schema.default !== undefined) parts.push(`${schema.default} if left out`);
  return parts.join(', ');
}

function field(description, parameter) {
  const schema = description.resolve(parameter.schema);
  const common = { name: parameter.name, required: Boolean(parameter.required) };
  const input = schema.enum
    ? element('select', common, element('option', { value: '' }), ...schema.enum.map((one) => element('option', { value: one }, one)))
    : element('input', { ...common, placeholder: schema.type === 'array' ? 'several, separated by |' : '' });
  input.dataset.in = parameter.in;
  input.dataset.list = schema.type === 'array';
  const needed = parameter.required ? element('span', { className: 'needed', title: 'required' }, ' *') : '';
  const note = [parameter.description, limits(schema)].filter(Boolean).join(' ');
  return element(
    'label', {}, element('b', {}, parameter.name, needed), input,
    element('small', {}, `${description.type(parameter.schema)}. ${note}`));
}

function question(operation, form) {
  let path = operation.path;
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll('input, select')) {
    const value = input.value.trim();
    if (input.dataset.in === 'path') {
      path = path.replace(`{${input.name}}`, encodeURIComponent(value));
    } else if (value !== '') {
      for (const one of input.dataset.list === 'true' ? value.split('|') : [value]) query.append(input.name, one.trim());
    }
  }
  const url = address(path);
  url.search = query.toString();
  return url;
}

async function ask(url, answer, button) {
  button.disabled = true;
  answer.replaceChildren(element('code', {}, `curl '${url}'`));
  const started = performance.now();
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    const text = await response.text();
    const took = Math.round(performance.now() - started);
    const type = response.headers.get('content-type') ?? '';
    const body = type.includes('json') ? JSON.stringify(JSON.parse(text), null, 2) : text;
    const cut = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}\n… and ${body.length - LONGEST_BODY} characters more` : body;
    answer.append(
      element('span', { className: response.ok ? 'good' : 'bad' }, `${response.status}, ${type}, ${took} ms`),
      element('pre', { tabIndex: 0 }, cut));
  } catch (error) {
    const words = error.name === 'TimeoutError' ? `No answer within ${ANSWER_WITHIN / 1_000} s.` : 'The service cannot be reached.';
    answer.append(element('span', { className: 'bad' }, words));
  } finally {
    button.disabled = false;
  }
}

function form(description, operation) {
  const button = element('button', { type: 'submit' }, 'Ask');
  const answer = element('div', { className: 'answer' });
  answer.setAttribute('role', 'status');
  const parameters = (operation.parameters ?? []).map((one) => field(description, description.resolve(one)));
  const made = element('form', {}, ...parameters, button, answer);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(question(operation, made), answer, button);
  });
  return made;
}

/** Fields of an object, those of objects within it on demand. */
function fields(description, schema) {
  const object = description.resolve(schema);
  if (object.type === 'array') return fields(description, object.items);
  return element('ul', { className: 'fields' }, ...Object.entries(object.properties ?? {}).map(([name, one]) => {
    const known = description.resolve(one);
    const inner = description.resolve(known.type === 'array' ? known.items : one);
    const item = element(
      'li', {}, element('code', {}, name), element('span', { className: 'type' }, description.type(one)),
      known.description ? element('small', {}, known.description) : '');
    if (inner?.properties) {
      const more = element('details', {}, element('summary', {}, `fields of ${name}`));
      more.addEventListener('toggle', () => more.childElementCount === 1 && more.append(fields(description, inner)));
      item.append(more);
    }
    return item;
  }));
}

function responses(description, operation) {
  const all = Object.entries(operation.responses).map(([code, response]) => [code, description.resolve(response)]);
  const list = element('dl', { className: 'responses' }, ...all.map(([code, response]) =>
    element('div', {}, element('dt', {}, code), element('dd', {}, response.description))));
  const schema = all.find(([code]) => code === '200')?.[1].content?.['application/json']?.schema;
  const content = schema && description.resolve(schema).properties
    ? element('details', {}, element('summary', {}, 'Fields of the answer'), fields(description, schema))
    : '';
  return [content, element('details', {}, element('summary', {}, 'Answers and errors'), list)];
}

function resource(description, operation) {
  const title = element('h2', {}, element('span', { className: 'verb' }, 'GET'), ' ', element('code', {}, operation.path));
  const streams = Object.keys(description.resolve(operation.responses['200']).content ?? {}).includes('text/event-stream');
  return element(
    'section', { className: 'resource', id: operation.operationId }, title,
    element('p', {}, [operation.summary, operation.description].filter(Boolean).join('. ')),
    streams
      ? element('p', {}, 'Events as they happen: ', element('code', {}, `curl -N '${address(operation.path)}'`))
      : form(description, operation),
    ...responses(description, operation));
}

async function draw() {
  const notice = document.getElementById('notice');
  try {
    const response = await fetch(address('api/v1/openapi.json'), { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const description = new Description(await response.json());
    const operations = description.operations();
    document.getElementById('title').textContent = description.document.info.title;
    document.getElementById('about').textContent = description.document.info.description;
    document.getElementById('contents').append(...operations.map((operation) =>
      element('a', { href: `#${operation.operationId}` }, operation.path.replace('/api/v1', ''))));
    document.getElementById('resources').replaceChildren(...operations.map((operation) => resource(description, operation)));
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    notice.textContent = `The description cannot be had (${error.message}). Load the page again when the service answers.`;
  }
}

draw();
