/* Leads on at once, and keeps the anchor. Without scripts the page leads on by itself, to the top. */
location.replace(document.querySelector("link[rel=canonical]").getAttribute("href") + location.search + location.hash);
