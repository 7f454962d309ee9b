// What the sample's pages do by themselves: fill in times, fetch more on scrolling, show new posts without a reload.

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]];
const words = new Intl.RelativeTimeFormat(navigator.language, { numeric: 'auto' });

function fillTimes(root) {
  for (const element of root.querySelectorAll('.timeago')) {
    const seconds = (Date.parse(element.getAttribute('datetime')) - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
    const text = words.format(Math.round(seconds / size), unit);
    if (element.textContent !== text) element.textContent = text;
  }
}

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) void fetchMore(target);
}, { rootMargin: '400px' });

function watchEnd() {
  const end = document.querySelector('[data-more]');
  if (end) near.observe(end);
}

async function fetchMore(end) {
  near.unobserve(end);
  const response = await fetch(end.dataset.more);
  if (!response.ok) return;
  end.insertAdjacentHTML('beforebegin', await response.text());
  end.remove();
  fillTimes(document);
  watchEnd();
}

const thread = document.querySelector('[component="topic"][data-tid]');

/** Posts that are new or changed since the page last asked. */
async function fetchNews() {
  const response = await fetch(`/live/${thread.dataset.tid}?after=${thread.dataset.seq}`);
  if (!response.ok) return;
  thread.dataset.seq = response.headers.get('x-seq') ?? thread.dataset.seq;
  const holder = document.createElement('template');
  holder.innerHTML = await response.text();
  for (const post of holder.content.querySelectorAll('[component="post"]')) {
    const known = thread.querySelector(`[data-pid="${post.dataset.pid}"]`);
    if (known) known.replaceWith(post);
    else if (!thread.querySelector('[data-more]')) thread.append(post);
  }
  fillTimes(thread);
}

if (thread) {
  setInterval(() => void fetchNews().catch(() => undefined), 1500);
  document.querySelector('form.reply')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    void fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'x-quiet': '1' } })
      .then(fetchNews)
      .then(() => form.querySelector('textarea').value = '');
  });
  const place = /^\/topic\/\d+\/[^/]+\/(\d+)$/.exec(location.pathname)?.[1];
  if (place) thread.querySelector(`[data-index="${Number(place) - 1}"]`)?.scrollIntoView({ block: 'center' });
}

fillTimes(document);
watchEnd();
