import Downloads
