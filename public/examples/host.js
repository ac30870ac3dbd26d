/* A host of an embed: sends it messages, and hears what happens in it. Copy what you need. */
const frame = document.getElementById('frame');
const log = document.getElementById('log');
const waiting = new Map();
let sent = 0;

/** Sends a message to the frame; resolves with its answer. */
function say(message) {
  const id = (sent += 1);
  return new Promise((answered) => {
    waiting.set(id, answered);
    // A sandboxed frame has no origin that could be named here. Nothing in a message is secret.
    frame.contentWindow.postMessage({ zk: 1, id, ...message }, '*');
  });
}

addEventListener('message', ({ source, data }) => {
  // Only the frame is listened to, and only to its messages of version 1.
  if (source !== frame.contentWindow || data?.zk !== 1) return;
  if (data.id !== null) {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  }
  switch (data.type) {
    case 'ready':
    case 'event':
    case 'state':
      document.getElementById('step').textContent = data.step ?? '–';
      document.getElementById('event').textContent = data.event ?? '–';
      break;
    case 'prediction':
    case 'goal':
    case 'link':
    case 'error':
      log.append(`${JSON.stringify(data)}\n`);
      break;
  }
});

for (const button of document.querySelectorAll('[data-say]')) {
  button.addEventListener('click', () => void say(JSON.parse(button.dataset.say)));
}

// What happens in the web component comes as events of the element.
document.querySelector('zk-lesson').addEventListener('zk-prediction', ({ detail }) => {
  log.append(`zk-lesson: ${detail.step} ${detail.right ? 'right' : 'not right'}\n`);
});
