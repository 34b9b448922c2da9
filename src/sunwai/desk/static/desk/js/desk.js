// The desk's own behaviour, part by part. Pages without a part simply lack its elements.
import { watchToasts } from "./toasts.js";
import { watchPanes } from "./panes.js";
import { watchList } from "./list.js";
import { watchKeys } from "./keys.js";
import { watchComposer } from "./composer.js";
import { watchPalette } from "./palette.js";
import { watchPresence } from "./presence.js";
import { watchChanges } from "./changes.js";
import { watchHistory } from "./history.js";
import { keepTime } from "./times.js";
import { askOnce } from "./notify.js";
import { watchModel } from "./model.js";

watchToasts();
watchPanes();
watchHistory();
watchList();
watchKeys();
watchComposer();
if (document.querySelector("command-palette")) watchPalette();
watchPresence();
watchChanges();
keepTime();
askOnce();
watchModel();
