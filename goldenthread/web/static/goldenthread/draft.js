// Says plainly when a draft could not be saved, and saves it as soon as the line is back. The page works without this.
const draft = document.querySelector('[data-gt-draft]')
const lost = document.getElementById('draft-lost')
let isBehind = false

function say(words) {
  if (lost.textContent !== words) {
    lost.textContent = words
  }
}

function tryAgain() {
  if (isBehind) {
    window.htmx.trigger(draft, 'gt-again')
  }
}

document.body.addEventListener('htmx:sendError', () => {
  isBehind = true
  say(lost.dataset.gtLost)
})
document.body.addEventListener('htmx:responseError', (event) => {
  isBehind = event.detail.xhr.status !== 401
  say(event.detail.xhr.status === 401 ? lost.dataset.gtOut : lost.dataset.gtLost)
})
document.body.addEventListener('htmx:afterOnLoad', (event) => {
  if (event.detail.xhr.status === 200) {
    isBehind = false
    say('')
  }
})
window.addEventListener('online', tryAgain)
window.setInterval(tryAgain, 10000)
