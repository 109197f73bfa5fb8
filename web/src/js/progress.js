// When the work that a `progress` piece follows is over, the whole page has something new to say: load it again.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, serverResponse } = event.detail;
  if (!target.matches?.(".progress-piece")) return;
  const answer = new DOMParser().parseFromString(serverResponse, "text/html");
  if (answer.getElementById(target.id)?.matches(".progress-piece")) return;
  event.detail.shouldSwap = false;
  location.reload();
});
