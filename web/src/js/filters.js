// After a filter bar refreshed its list: screen readers hear how many rows there are; an error is shown as the page it is.
document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.requestConfig?.elt.matches(".filter-bar")) return;
  const said = document.querySelector("main .pager .tabular, main .empty h2");
  const live = document.getElementById("live");
  if (said && live) live.textContent = said.textContent;
});

document.addEventListener("htmx:responseError", (event) => {
  const { elt, requestConfig, pathInfo } = event.detail;
  if (elt.matches(".filter-bar") && requestConfig.verb === "get") location.assign(pathInfo.finalRequestPath);
});
