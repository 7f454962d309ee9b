/** Sites that live at their own hosts, read from their pages. */
export {};
