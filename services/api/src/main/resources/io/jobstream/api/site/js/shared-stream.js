// One stream for all tabs of a browser, which allows a site six connections at a time only.

import { stream } from './stream.js';

const parameters = new URLSearchParams(location.search);
const ports = new Set();
let end = null;
let last = null;

function tell(message) {
  last = message;
  ports.forEach((port) => port.postMessage(message));
}

addEventListener('connect', ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => {
    ports.delete(port);
    if (ports.size > 0) return;
    end();
    end = null;
    last = null;
  };
  if (last !== null) port.postMessage(last);
  end ??= stream(parameters.get('address'), Number(parameters.get('silence')), tell);
});
